package espalier.search;

import espalier.engine.ThoughtModel;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TreeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of a prompt that all candidates share: the records of the path, one a line, the root
/// without rating, the others rated by their running values.
///
/// @param text ends after a mark, without a newline
/// @param omitted records that were left out of the middle so that the prompt fits the model
record PathPrompt(String text, int omitted) {

  /// What came of building it.
  sealed interface Result {

    record Built(PathPrompt prompt) implements Result {}

    /// It does not fit the model.
    ///
    /// @param sentence by how much and what to do, for a person
    record TooLong(String sentence) implements Result {}

    /// @param sentence why it cannot be built, for a person
    record Refused(String sentence) implements Result {}
  }

  /// Builds the prompt for a path. Where it does not fit, the oldest records after the root are
  /// left out, each whole, until it does; root and newest record always stay.
  ///
  /// @param path nodes from the root on
  /// @param room tokens that must be left for what follows, thought included
  /// @param omittedAtLeast records to leave out even if more would fit
  static Result build(
      ReasoningTree tree, List<Node> path, int room, int omittedAtLeast, ThoughtModel model) {
    List<String> records = new ArrayList<>();
    for (Node node : path) {
      Optional<String> refusal = TreeRecords.refusal(node);
      if (refusal.isPresent()) {
        return new Result.Refused(refusal.get());
      }
      records.add(RecordWriter.PROMPT.write(TreeRecords.of(tree, node)));
    }
    int context = model.description().contextLength();
    int most = Math.max(0, records.size() - 2);
    int omitted = Math.min(omittedAtLeast, most);
    int tokens = tokens(records, omitted, model);
    while (tokens + room > context && omitted < most) {
      omitted += atLeast(records, omitted, most, tokens + room - context, model);
      tokens = tokens(records, omitted, model);
    }
    if (tokens + room > context) {
      return new Result.TooLong(
          "The problem, the newest record and room for a new one need "
              + (tokens + room)
              + " tokens, but the model takes "
              + context
              + "; choose fewer new tokens per thought or a shorter problem.");
    }
    return new Result.Built(new PathPrompt(joined(records, omitted), omitted));
  }

  /// How many more records have to go so that about `surplus` tokens are saved: at least one.
  private static int atLeast(
      List<String> records, int omitted, int most, int surplus, ThoughtModel model) {
    int more = 0;
    for (int saved = 0; saved < surplus && omitted + more < most; more++) {
      saved += model.countTokens(records.get(1 + omitted + more) + "\n");
    }
    return Math.max(1, more);
  }

  private static int tokens(List<String> records, int omitted, ThoughtModel model) {
    return model.countTokens(joined(records, omitted));
  }

  private static String joined(List<String> records, int omitted) {
    List<String> kept = new ArrayList<>(records);
    kept.subList(Math.min(1, kept.size()), Math.min(1 + omitted, kept.size())).clear();
    return String.join(RecordWriter.Separator.NEWLINE.text(), kept);
  }
}
