package espalier.ui.bottom;

import espalier.tree.ChoiceRule;
import espalier.tree.LineWeights;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// In words, how the numbers beside the answers come about.
final class ShareFormula {

  private ShareFormula() {}

  static String of(ReasoningTree tree) {
    if (tree.settings().choose() != ChoiceRule.WEIGHTED_VOTE) {
      return "The share of an answer: value times visits plus one, added up over its conclusions,"
          + " of one plus that of all conclusions.";
    }
    String rule =
        "The weight of an answer: for each line to it, how often the model went each step, times"
            + " what it thought of each at first; added up over the lines.";
    List<Node> line = tree.bestLine();
    if (line.isEmpty() || line.getLast().answer().isEmpty()) {
      return rule;
    }
    List<String> steps = new ArrayList<>();
    for (Node node : line.subList(1, line.size())) {
      steps.add(
          "#"
              + node.id()
              + Optional.ofNullable(
                      LineWeights.below(tree, tree.node(node.parent())).get(node.id()))
                  .map(ShareFormula::came)
                  .orElse(" was written by a person")
              + value(tree, node));
    }
    return rule
        + "\n\nThe line to "
        + line.getLast().answer().get().text()
        + ": "
        + String.join(", ", steps)
        + ".";
  }

  /// " came 3 of 8 times".
  private static String came(LineWeights.Frequency frequency) {
    return " came "
        + Words.count(frequency.same())
        + " of "
        + Words.count(frequency.written())
        + (frequency.written() == 1 ? " time" : " times");
  }

  private static String value(ReasoningTree tree, Node node) {
    OptionalDouble value = node.initialValue();
    return value.isEmpty()
        ? ""
        : " × " + Words.two(tree.settings().backup().toProbability(value.getAsDouble()));
  }
}
