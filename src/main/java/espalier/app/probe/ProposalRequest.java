package espalier.app.probe;

import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Turns records and wished kinds, as a probe's request tells them, into what the model is asked:
/// the same prompt that the search builds for the last of the records.
final class ProposalRequest {
  /// Instead of a kind: the model draws the mark, or none, by itself.
  private static final String DRAWN = "any";

  private static final List<String> DRAWN_MARKS =
      List.of(Kind.PROBLEM.mark(), Kind.CRITIC.mark(), Kind.REFINE.mark(), Kind.CONCLUSION.mark());

  private ProposalRequest() {}

  static ProposeRequest of(Request request) throws BadRequest {
    Map<Integer, TextRecord> records = records(request);
    TextRecord last = records.values().stream().reduce((before, after) -> after).orElseThrow();
    int nextId = records.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    boolean hinted = request.flag("hints", true);
    Hints hints = Hints.defaults();
    SplittableRandom seeds = new SplittableRandom(request.whole("seed", 1L));
    List<Opening> openings = new ArrayList<>();
    for (String label : request.texts("kinds")) {
      int id = nextId + openings.size();
      long seed = seeds.nextLong();
      if (label.equals(DRAWN)) {
        openings.add(
            new Opening(
                "\n" + RecordWriter.openedThought(last.id(), id, Kind.EXPANSION),
                new FirstToken(DRAWN_MARKS, true),
                seed));
      } else {
        Kind kind = kind(label);
        String hint = hinted ? hint(hints, kind) : "";
        openings.add(
            new Opening(
                hint + "\n" + RecordWriter.openedThought(last.id(), id, kind),
                FirstToken.PLAIN,
                seed));
      }
    }
    if (openings.isEmpty() || openings.size() > 64) {
      throw new BadRequest("The field \"kinds\" must name 1 to 64 kinds.");
    }
    return new ProposeRequest(
        path(records, last),
        openings,
        new ProposeRequest.Sampling(
            request.number("temperature", 0.75),
            request.whole("top_k", 0, 0, Integer.MAX_VALUE),
            request.number("top_p", 1),
            request.whole("max_new_tokens", 256, 1, 4096)));
  }

  private static Map<Integer, TextRecord> records(Request request) throws BadRequest {
    Map<Integer, TextRecord> records = new LinkedHashMap<>();
    for (Request each : request.objects("records")) {
      int id = each.whole("id", -1, 0, Integer.MAX_VALUE - 64);
      int parent = each.whole("parent", -1, -1, Integer.MAX_VALUE);
      String text = each.text("text");
      if (parent < 0 && Kind.ofText(text) == Kind.EXPANSION) {
        text = Kind.PROBLEM.mark() + text;
      }
      TextRecord record = new TextRecord(id, parent, text, rating(each, parent));
      Optional<String> refusal = RecordWriter.refusal(record);
      if (refusal.isPresent()) {
        throw new BadRequest(refusal.get());
      }
      if (records.put(id, record) != null) {
        throw new BadRequest("There are two records with the id " + id + ".");
      }
    }
    if (records.isEmpty()) {
      throw new BadRequest("The field \"records\" must hold at least the root.");
    }
    requireTree(records);
    return records;
  }

  private static void requireTree(Map<Integer, TextRecord> records) throws BadRequest {
    List<Integer> roots =
        records.values().stream().filter(TextRecord::isRoot).map(TextRecord::id).toList();
    if (roots.size() > 1) {
      throw new BadRequest(
          "Records " + roots.get(0) + " and " + roots.get(1) + " are both roots (parent -1).");
    }
    for (TextRecord record : records.values()) {
      chain(records, record);
    }
  }

  /// A root has no rating in a prompt; another record without one was never evaluated.
  private static Optional<Rating> rating(Request record, int parent) throws BadRequest {
    if (!record.has("rating")) {
      return parent < 0 ? Optional.empty() : Optional.of(Rating.UNKNOWN);
    }
    String label = record.text("rating");
    for (Rating rating : Rating.values()) {
      if (rating.label().equals(label)) {
        return Optional.of(rating);
      }
    }
    throw new BadRequest(
        "The field \"rating\" must be \"positive\", \"negative\", \"unknown\" or null.");
  }

  private static Kind kind(String label) throws BadRequest {
    return Kind.ofLabel(label)
        .orElseThrow(
            () ->
                new BadRequest(
                    "The field \"kinds\" names \""
                        + label
                        + "\"; the kinds are problem, expansion, critic, refine, conclusion and"
                        + " any."));
  }

  private static String hint(Hints hints, Kind kind) {
    return switch (kind) {
      case CRITIC -> hints.critic();
      case REFINE -> hints.refine();
      case CONCLUSION -> hints.conclusion();
      case PROBLEM -> hints.problem();
      case EXPANSION -> "";
    };
  }

  /// The records from the root to the last one, one a line.
  private static String path(Map<Integer, TextRecord> records, TextRecord last) throws BadRequest {
    return RecordWriter.PROMPT.write(chain(records, last));
  }

  /// The records from the root to this one.
  private static List<TextRecord> chain(Map<Integer, TextRecord> records, TextRecord last)
      throws BadRequest {
    Deque<TextRecord> path = new ArrayDeque<>();
    TextRecord at = last;
    path.addFirst(at);
    while (!at.isRoot()) {
      TextRecord parent = records.get(at.parent());
      if (parent == null || path.size() > records.size()) {
        throw new BadRequest(
            "Record " + at.id() + " names the parent " + at.parent() + ", which leads to no root.");
      }
      at = parent;
      path.addFirst(at);
    }
    return List.copyOf(path);
  }
}
