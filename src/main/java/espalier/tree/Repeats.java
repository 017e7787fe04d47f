package espalier.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which nodes say again what an older sibling says. A model that is sure of its next step writes
/// it twice; what follows from the second follows from the first as well.
public final class Repeats {

  private Repeats() {}

  /// The oldest sibling that a node repeats: of the same kind, and with the same text or, where
  /// both are conclusions, with an answer that is equal. Under
  /// [lineByLine][SearchSettings#lineByLine] a thought also repeats one in which the same sums are
  /// marked (`<<2*66=132>>`), whatever the words around them; critics do not, since two that do the
  /// same sum again may judge differently.
  public static Optional<Node> of(ReasoningTree tree, Node node) {
    if (node.isRoot()) {
      return Optional.empty();
    }
    boolean bySums = tree.settings().lineByLine();
    for (int id : tree.node(node.parent()).children()) {
      if (id == node.id()) {
        return Optional.empty();
      }
      Node sibling = tree.node(id);
      if (isSame(sibling, node, bySums)) {
        return Optional.of(sibling);
      }
    }
    return Optional.empty();
  }

  /// How many children of a node say nothing new.
  public static int below(ReasoningTree tree, Node node) {
    return (int) tree.children(node).stream().filter(child -> of(tree, child).isPresent()).count();
  }

  private static boolean isSame(Node a, Node b, boolean bySums) {
    if (a.kind() != b.kind()) {
      return false;
    }
    if (a.text().equals(b.text())) {
      return true;
    }
    return switch (a.kind()) {
      case CONCLUSION ->
          a.answer().isPresent()
              && a.answer().map(Answer::normal).equals(b.answer().map(Answer::normal));
      case CRITIC -> false;
      default -> bySums && sameSums(a.text(), b.text());
    };
  }

  private static boolean sameSums(String a, String b) {
    List<String> sums = markedSums(a);
    return !sums.isEmpty() && sums.equals(markedSums(b));
  }

  /// What stands between `<<` and `>>`, without spaces. By hand, as a search asks for it at every
  /// step of a large tree.
  private static List<String> markedSums(String text) {
    List<String> sums = new ArrayList<>();
    int from = text.indexOf("<<");
    while (from >= 0) {
      int to = text.indexOf(">>", from + 2);
      if (to < 0) {
        break;
      }
      sums.add(text.substring(from + 2, to).replace(" ", ""));
      from = text.indexOf("<<", to + 2);
    }
    return sums;
  }
}
