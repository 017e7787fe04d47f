package espalier.train.sequence;

import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import espalier.train.data.Chain;
import espalier.train.data.Operator;
import espalier.train.sequence.ResultReader.Next;
import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Turns records into sequences of tokens with what is to be learnt at each. Along each path the
/// text is exactly what a search writes into its prompts: one record a line, a
/// beginning-of-sequence token first.
public final class SequenceBuilder {

  private final GemmaTokenizer tokenizer;
  private final LossWeights weights;
  private final int longest;
  private final int eosId;
  private final String[] characters;

  /// @param longest sequences are cut to so many tokens
  public SequenceBuilder(GemmaTokenizer tokenizer, LossWeights weights, int longest, int eosId) {
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.longest = longest;
    this.eosId = eosId;
    this.characters = characters();
  }

  /// What a [ResultReader] has to know of each token.
  private String[] characters() {
    List<String> known = new ArrayList<>(List.of("="));
    for (Operator operator : Operator.values()) {
      known.add(Character.toString(operator.sign()));
    }
    IntStream.range(0, 10).mapToObj(Integer::toString).forEach(known::add);
    Map<Integer, String> byId = new HashMap<>();
    for (String text : known) {
      int[] ids = tokenizer.encode(text, false);
      if (ids.length == 1) {
        byId.put(ids[0], text);
      }
    }
    String[] all = new String[byId.keySet().stream().mapToInt(id -> id + 1).max().orElse(0)];
    Arrays.setAll(all, id -> byId.getOrDefault(id, ""));
    return all;
  }

  /// A generated chain: ratings are shown as the chain says but learnt as they truly are.
  public Sequence of(Chain chain) {
    List<Lesson> lessons = chain.thoughts().stream().map(Lesson::of).toList();
    return new Layout(true, chain.isDrill() ? Learnt.RESULTS : Learnt.ALL)
        .path(lessons, chain.hint());
  }

  /// Records as they were found, each following the one before; unrated ones teach no rating.
  public Found of(List<TextRecord> records) {
    Layout layout = new Layout(false, Learnt.ALL);
    Sequence sequence = layout.path(records.stream().map(Lesson::of).toList(), Optional.empty());
    return new Found(sequence, layout.ids.size() - sequence.length());
  }

  /// A sequence of records that were found.
  ///
  /// @param cut how many tokens their end lost to the longest that a sequence may be
  public record Found(Sequence sequence, int cut) {}

  /// How many tokens a sequence may have.
  public int longest() {
    return longest;
  }

  /// A tree, each record once. Where `hinted` says so, a thought stands a second time beside
  /// itself, asked for by its kind's hint.
  ///
  /// @param lessons the root first, siblings in the order in which they are laid down; those that
  ///   do not fit are left out with all that follows from them
  /// @param hinted ids of thoughts
  Sequence ofTree(List<Lesson> lessons, List<Integer> hinted) {
    Map<Integer, List<Lesson>> children =
        lessons.stream().filter(l -> !l.isRoot()).collect(Collectors.groupingBy(Lesson::parent));
    Layout layout = new Layout(true, Learnt.ALL);
    layout.grow(lessons.getFirst(), children, hinted, 0);
    return layout.sequence();
  }

  /// Sums that are each a thought of its own under one root. Of each are learnt what it comes to,
  /// its check, and its rating; not which sum it is.
  Sequence ofDrill(List<Lesson> lessons) {
    Map<Integer, List<Lesson>> children =
        lessons.stream().filter(l -> !l.isRoot()).collect(Collectors.groupingBy(Lesson::parent));
    Layout layout = new Layout(true, Learnt.SUMS);
    layout.grow(lessons.getFirst(), children, List.of(), 0);
    return layout.sequence();
  }

  /// What is learnt from a sequence.
  private enum Learnt {
    /// Everything, each as it weighs.
    ALL,
    /// Only what sums come to.
    RESULTS,
    /// What sums come to, what follows from that, and the ratings.
    SUMS
  }

  /// What a token teaches about.
  private enum Place {
    HEADER,
    THOUGHT,
    RATING
  }

  /// A sequence while it is laid down.
  private final class Layout {
    private final boolean truthKnown;
    private final Learnt learnt;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<Float> weight = new ArrayList<>();
    private final List<Boolean> ratings = new ArrayList<>();

    Layout(boolean truthKnown, Learnt learnt) {
      this.truthKnown = truthKnown;
      this.learnt = learnt;
    }

    Sequence path(List<Lesson> lessons, Optional<String> hint) {
      int position = 0;
      for (int i = 0; i < lessons.size(); i++) {
        String before = i == 0 ? "" : "\n";
        if (i == lessons.size() - 1 && i > 0 && hint.isPresent()) {
          // The writer puts a hint right behind the last rating; so does the search.
          before = hint.get() + "\n";
        }
        Lesson lesson = lessons.get(i);
        position =
            add(
                before + RecordWriter.PROMPT.write(lesson.asShown()),
                lesson,
                position,
                lesson.share());
      }
      closeFrom(0, Math.min(ids.size(), longest));
      return sequence();
    }

    /// @return whether it fitted
    boolean grow(
        Lesson lesson, Map<Integer, List<Lesson>> children, List<Integer> hinted, int position) {
      int start = ids.size();
      String text = RecordWriter.PROMPT.write(lesson.asShown());
      int next = add(lesson.isRoot() ? text : "\n" + text, lesson, position, lesson.share());
      if (ids.size() > longest && !lesson.isRoot()) {
        cut(start);
        return false;
      }
      int own = ids.size();
      for (Lesson child : children.getOrDefault(lesson.id(), List.of())) {
        boolean fits = grow(child, children, hinted, next);
        if (fits && hinted.contains(child.id())) {
          ask(child, next);
        }
      }
      closeFrom(start, own, ids.size());
      return true;
    }

    private void ask(Lesson lesson, int position) {
      int start = ids.size();
      String opened = RecordWriter.openedThought(lesson.parent(), lesson.id(), lesson.kind());
      String text = hint(lesson.kind()) + "\n" + opened + lesson.text() + Marks.END_OF_THOUGHT;
      add(text, lesson, position, lesson.share());
      if (ids.size() > longest) {
        cut(start);
        return;
      }
      closeFrom(start, ids.size());
    }

    private void cut(int from) {
      while (ids.size() > from) {
        ids.removeLast();
        positions.removeLast();
        ends.removeLast();
        targets.removeLast();
        weight.removeLast();
        ratings.removeLast();
      }
    }

    private void closeFrom(int start, int end) {
      closeFrom(start, ids.size(), end);
    }

    private void closeFrom(int start, int stop, int end) {
      for (int i = start; i < stop; i++) {
        ends.set(i, end);
      }
    }

    /// Adds the tokens of one record.
    ///
    /// @return the position after it
    private int add(String text, Lesson lesson, int position, double share) {
      int[] added = tokenizer.encode(text, ids.isEmpty());
      int first = ids.size();
      boolean inThought = false;
      boolean inRating = false;
      ResultReader sums = new ResultReader(characters);
      boolean told = false;
      for (int i = 0; i < added.length; i++) {
        ids.add(added[i]);
        positions.add(position + i);
        ends.add(0);
        int next = i + 1 < added.length ? added[i + 1] : eosId;
        Place place = inRating ? Place.RATING : inThought ? Place.THOUGHT : Place.HEADER;
        boolean rating = place == Place.RATING && next != tokenizer.mark(Mark.END_OF_RATING);
        targets.add(
            rating && truthKnown && lesson.truth() != Rating.UNKNOWN
                ? tokenizer.mark(lesson.right() ? Mark.POSITIVE_RATING : Mark.NEGATIVE_RATING)
                : next);
        ratings.add(rating);
        boolean last = i + 1 == added.length;
        Next result = sums.read(added[i], next);
        weight.add(last ? 0 : (float) weight(lesson, place, rating, result, told, share));
        told |= result != Next.OTHER;
        inThought =
            next == tokenizer.mark(Mark.START_OF_THOUGHT)
                || (inThought && next != tokenizer.mark(Mark.END_OF_THOUGHT));
        inRating = next == tokenizer.mark(Mark.START_OF_RATING);
      }
      if (first > 0 && positions.get(first - 1) + 1 == position) {
        // What separates two records is learnt at the end of the first.
        targets.set(first - 1, added[0]);
        weight.set(first - 1, learnt == Learnt.ALL ? (float) weights.header() : 0);
      }
      return position + added.length;
    }

    /// @param told whether the sum stands there already
    private double weight(
        Lesson lesson, Place place, boolean rating, Next result, boolean told, double share) {
      if (learnt != Learnt.ALL) {
        return ofSums(lesson, place, rating, result, told);
      }
      if (lesson.isRoot()) {
        return weights.problem();
      }
      boolean right = !truthKnown || lesson.right();
      return switch (place) {
        case HEADER -> weights.header();
        case RATING ->
            !rating
                ? weights.header()
                : truthKnown && lesson.truth() == Rating.UNKNOWN ? 0 : weights.rating();
        case THOUGHT ->
            share
                * switch (result) {
                  case OTHER -> right ? weights.thought() : weights.wrongThought();
                  case TRUE -> weights.thought() * weights.result();
                  case FALSE -> weights.falseResult();
                };
      };
    }

    private double ofSums(Lesson lesson, Place place, boolean rating, Next result, boolean told) {
      if (lesson.isRoot() || place == Place.HEADER) {
        return 0;
      }
      boolean more = learnt == Learnt.SUMS;
      if (place == Place.RATING) {
        return more && rating ? weights.rating() : 0;
      }
      return switch (result) {
        case TRUE -> weights.thought() * weights.result();
        case FALSE -> 0;
        case OTHER -> more && told ? weights.thought() : 0;
      };
    }

    Sequence sequence() {
      int size = Math.min(ids.size(), longest);
      boolean[] isRating = new boolean[size];
      float[] factors = new float[size];
      for (int i = 0; i < size; i++) {
        isRating[i] = ratings.get(i);
        factors[i] = weight.get(i);
      }
      return new Sequence(
          ints(ids, size),
          ints(positions, size),
          ints(ends, size),
          ints(targets, size),
          factors,
          isRating);
    }

    private static int[] ints(List<Integer> all, int size) {
      return all.stream().limit(size).mapToInt(Integer::intValue).toArray();
    }
  }

  private static String hint(Kind kind) {
    Hints hints = Hints.defaults();
    return switch (kind) {
      case CRITIC -> hints.critic();
      case REFINE -> hints.refine();
      case CONCLUSION -> hints.conclusion();
      case PROBLEM, EXPANSION -> hints.problem();
    };
  }
}
