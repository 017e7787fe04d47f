package espalier.tree.selection;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.Optional;

/// Which nodes say again what an older sibling says. A model that is sure of its next step writes
/// it twice; what follows from the second follows from the first as well.
public final class Repeats {

  private Repeats() {}

  /// The oldest sibling that a node repeats: of the same kind, and with the same text or, where
  /// both are conclusions, with an answer that is equal.
  public static Optional<Node> of(ReasoningTree tree, Node node) {
    if (node.isRoot()) {
      return Optional.empty();
    }
    for (Node sibling : tree.children(tree.node(node.parent()))) {
      if (sibling.id() == node.id()) {
        return Optional.empty();
      }
      if (isSame(sibling, node)) {
        return Optional.of(sibling);
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Node a, Node b) {
    if (a.kind() != b.kind()) {
      return false;
    }
    if (a.text().equals(b.text())) {
      return true;
    }
    return a.kind() == Kind.CONCLUSION
        && a.answer().isPresent()
        && a.answer().map(Answer::normal).equals(b.answer().map(Answer::normal));
  }
}
