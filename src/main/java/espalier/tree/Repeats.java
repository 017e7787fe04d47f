package espalier.tree;

import java.util.List;
import java.util.Optional;

/// Which nodes say again what an older sibling says. A model that is sure of its next step writes
/// it twice; what follows from the second follows from the first as well.
///
/// A node repeats a sibling of the same kind with the same text or, where both are conclusions,
/// with an answer that is equal. Under [lineByLine][SearchSettings#lineByLine] a thought also
/// repeats one in which the same sums are marked (`<<2*66=132>>`), whatever the words around them;
/// critics do not, since two that do the same sum again may judge differently.
public final class Repeats {

  private Repeats() {}

  /// The oldest sibling that a node repeats.
  public static Optional<Node> of(ReasoningTree tree, Node node) {
    int first = tree.first(node);
    return first == node.id() ? Optional.empty() : Optional.of(tree.node(first));
  }

  /// For each child of a node, in the order made, the id of the oldest that says the same: its own
  /// where it repeats none.
  public static List<Integer> firsts(ReasoningTree tree, Node node) {
    return node.children().stream().map(id -> tree.first(tree.node(id))).toList();
  }

  /// How many children of a node say nothing new.
  public static int below(ReasoningTree tree, Node node) {
    return (int) node.children().stream().filter(id -> tree.first(tree.node(id)) != id).count();
  }

  /// By what two nodes say the same. Saved trees are checked by it: whoever changes what is the
  /// same makes those grown under it damaged.
  enum By {
    TEXT,
    ANSWER,
    SUMS
  }

  record Said(Kind kind, By by, String what) {}

  static Said said(Node node, boolean bySums) {
    Optional<Answer> answer = node.answer();
    if (answer.isPresent()) {
      return new Said(node.kind(), By.ANSWER, answer.get().normal());
    }
    boolean counts = node.kind() != Kind.CONCLUSION && node.kind() != Kind.CRITIC;
    String sums = bySums && counts ? markedSums(node.text()) : "";
    return sums.isEmpty()
        ? new Said(node.kind(), By.TEXT, node.text())
        : new Said(node.kind(), By.SUMS, sums);
  }

  /// What stands between `<<` and `>>`, without spaces. By hand, as it is asked for at every
  /// thought that is added.
  private static String markedSums(String text) {
    StringBuilder sums = new StringBuilder();
    int from = text.indexOf("<<");
    while (from >= 0) {
      int to = text.indexOf(">>", from + 2);
      if (to < 0) {
        break;
      }
      sums.append(text.substring(from + 2, to).replace(" ", "")).append(';');
      from = text.indexOf("<<", to + 2);
    }
    return sums.toString();
  }
}
