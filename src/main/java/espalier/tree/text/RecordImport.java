package espalier.tree.text;

import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Makes nodes of records, so that a text becomes a tree that can be read and grown on.
///
/// A text has no numbers, only ratings: a positive rating becomes the value 1, a negative one
/// [#FAILED_PROBABILITY], an unknown one no value at all. So the ratings stay what the text says
/// until the search moves them. No model is known to have written the nodes: their origin is a
/// person.
public final class RecordImport {

  /// The probability that stands for "negative": small, with a logarithm.
  static final double FAILED_PROBABILITY = 1e-6;

  private RecordImport() {}

  /// What came of it.
  public sealed interface Result {

    /// @param root the problem, id 0
    /// @param others every other node, parents before their children, otherwise in the order of the
    ///   text
    record Imported(Birth root, List<Birth> others) implements Result {
      public Imported {
        others = List.copyOf(others);
      }
    }

    /// The records make no tree.
    ///
    /// @param sentence why, for a person
    record Refused(String sentence) implements Result {}
  }

  /// The nodes that the records say.
  ///
  /// @param backup in whose terms the values are given
  public static Result births(List<TextRecord> records, BackupRule backup) {
    Map<Integer, TextRecord> byId = new LinkedHashMap<>();
    Optional<TextRecord> root = Optional.empty();
    for (TextRecord record : records) {
      if (record.id() < 0 || record.id() > ReasoningTree.LARGEST_ID) {
        return refused(
            "Record " + record.id() + " has an id outside 0 to " + ReasoningTree.LARGEST_ID + ".");
      }
      if (byId.put(record.id(), record) != null) {
        return refused("There are two records with the id " + record.id() + ".");
      }
      if (record.isRoot()) {
        if (root.isPresent()) {
          return refused(
              "Records "
                  + root.get().id()
                  + " and "
                  + record.id()
                  + " both have no parent; a tree has one root.");
        }
        root = Optional.of(record);
      }
      Optional<String> unwritable = RecordWriter.refusal(record);
      if (unwritable.isPresent()) {
        return refused(unwritable.get());
      }
    }
    if (root.isEmpty()) {
      return refused(
          records.isEmpty()
              ? "The text holds no record."
              : "No record is the root: one must have the parent -1.");
    }
    if (root.get().id() != 0) {
      return refused("The root's id is " + root.get().id() + "; it must be 0.");
    }
    Kind kind = root.get().kind();
    if (kind != Kind.PROBLEM && kind != Kind.EXPANSION) {
      return refused("The root is a " + kind.label() + "; it must be a problem.");
    }
    return ordered(root.get(), byId, backup);
  }

  private static Result ordered(TextRecord root, Map<Integer, TextRecord> byId, BackupRule backup) {
    Map<Integer, List<TextRecord>> waiting = new HashMap<>();
    Set<Integer> placed = new HashSet<>(List.of(root.id()));
    List<Birth> others = new ArrayList<>();
    for (TextRecord record : byId.values()) {
      if (record.isRoot()) {
        continue;
      }
      if (!byId.containsKey(record.parent())) {
        return refused(
            "Record "
                + record.id()
                + " names the parent "
                + record.parent()
                + ", which is not in the text.");
      }
      if (placed.contains(record.parent())) {
        place(record, waiting, placed, others, backup);
      } else {
        waiting.computeIfAbsent(record.parent(), id -> new ArrayList<>()).add(record);
      }
    }
    if (placed.size() < byId.size()) {
      int lost = byId.keySet().stream().filter(id -> !placed.contains(id)).findFirst().orElse(0);
      return refused(
          "Record " + lost + " cannot be reached from the root: its parents go in a ring.");
    }
    return new Result.Imported(Birth.root(root.thought()), others);
  }

  /// Adds a record whose parent stands, and all that waited for it.
  private static void place(
      TextRecord first,
      Map<Integer, List<TextRecord>> waiting,
      Set<Integer> placed,
      List<Birth> others,
      BackupRule backup) {
    Deque<TextRecord> next = new ArrayDeque<>(List.of(first));
    while (!next.isEmpty()) {
      TextRecord record = next.removeFirst();
      placed.add(record.id());
      others.add(birth(record, backup));
      next.addAll(Optional.ofNullable(waiting.remove(record.id())).orElse(List.of()));
    }
  }

  private static Birth birth(TextRecord record, BackupRule backup) {
    return new Birth(
        record.id(),
        record.parent(),
        record.kind(),
        record.thought(),
        Origin.PERSON,
        Optional.empty(),
        value(record.rating().orElse(Rating.UNKNOWN), backup),
        false,
        0);
  }

  private static OptionalDouble value(Rating rating, BackupRule backup) {
    return switch (rating) {
      case POSITIVE -> OptionalDouble.of(backup.ofLogValue(0));
      case NEGATIVE -> OptionalDouble.of(backup.ofLogValue(Math.log(FAILED_PROBABILITY)));
      case UNKNOWN -> OptionalDouble.empty();
    };
  }

  private static Result refused(String sentence) {
    return new Result.Refused(sentence);
  }
}
