package espalier.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    if (node.isRoot()) {
      return Optional.empty();
    }
    boolean bySums = tree.settings().lineByLine();
    Said own = said(node, bySums);
    for (int id : tree.node(node.parent()).children()) {
      if (id == node.id()) {
        return Optional.empty();
      }
      Node sibling = tree.node(id);
      if (sibling.kind() == node.kind() && own.equals(said(sibling, bySums))) {
        return Optional.of(sibling);
      }
    }
    return Optional.empty();
  }

  /// For each child of a node, in the order made, the id of the oldest that says the same: its own
  /// where it repeats none.
  public static List<Integer> firsts(ReasoningTree tree, Node node) {
    boolean bySums = tree.settings().lineByLine();
    Map<Said, Integer> oldest = new HashMap<>();
    List<Integer> firsts = new ArrayList<>();
    for (int id : node.children()) {
      Integer first = oldest.putIfAbsent(said(tree.node(id), bySums), id);
      firsts.add(first == null ? id : first);
    }
    return firsts;
  }

  /// How many children of a node say nothing new.
  public static int below(ReasoningTree tree, Node node) {
    List<Integer> firsts = firsts(tree, node);
    return firsts.size() - (int) firsts.stream().distinct().count();
  }

  /// By what two nodes say the same. Saved trees are checked by it: whoever changes what is the
  /// same makes those grown under it damaged.
  private enum By {
    TEXT,
    ANSWER,
    SUMS
  }

  private record Said(Kind kind, By by, String what) {}

  private static Said said(Node node, boolean bySums) {
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

  /// What stands between `<<` and `>>`, without spaces. By hand, as a search asks for it at every
  /// step of a large tree.
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
