package espalier.app.command;

import espalier.session.Snapshot;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The result of a search as lines for standard output: the answer and its share, the other
/// answers, what stopped the search, how large the tree is, and its best line.
final class SearchReport {
  private SearchReport() {}

  static List<String> lines(Snapshot snapshot) {
    ReasoningTree tree = snapshot.tree();
    AnswerTally tally = snapshot.tally();
    Optional<Answer> chosen = AnswerTally.chosen(tree);
    List<String> lines = new ArrayList<>();
    lines.add("Answer: " + chosen.map(Answer::text).map(TextTree::oneLine).orElse("none found"));
    lines.addAll(shares(tally, snapshot.document().truth()));
    lines.add(size(tree));
    snapshot.document().stop().map(TextTree::oneLine).ifPresent(lines::add);
    lines.add("Best line:");
    for (Node node : tree.bestLine()) {
      lines.add(
          "  "
              + TextTree.symbol(node.kind())
              + " "
              + TextTree.verdict(tree.probability(node))
              + " N "
              + node.visits()
              + "  "
              + TextTree.oneLine(node.text()));
    }
    return lines;
  }

  private static List<String> shares(AnswerTally tally, Optional<String> truth) {
    List<String> lines = new ArrayList<>();
    for (AnswerTally.Share share : tally.shares()) {
      String verdict =
          truth
              .map(known -> Answer.stated(known).matches(share.answer()) ? ", right" : ", wrong")
              .orElse("");
      lines.add(
          String.format(
              Locale.ROOT,
              "Share: %s %.2f (%s, %s%s)",
              TextTree.oneLine(share.answer().text()),
              share.share(),
              count(share.nodes().size(), "conclusion"),
              count(share.visits(), "visit"),
              verdict));
    }
    lines.add(String.format(Locale.ROOT, "Share: undecided %.2f", tally.undecided()));
    return lines;
  }

  private static String size(ReasoningTree tree) {
    int depth = tree.nodes().stream().mapToInt(Node::depth).max().orElse(0);
    return "Tree: "
        + count(tree.size(), "node")
        + ", depth "
        + depth
        + ", "
        + count(tree.simulations(), "simulation")
        + ", "
        + count(tree.generatedTokens(), "token");
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
