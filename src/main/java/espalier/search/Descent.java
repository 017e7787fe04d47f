package espalier.search;

import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.selection.PendingPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way from the root down to the node that is to be expanded: the first with fewer than
/// `maxChildren` children, those that are coming counted; or, in a search that writes line by line,
/// the end of a line that has not come to its conclusion.
///
/// @param path the nodes from the root to the one to expand
/// @param choices one for each node that was passed
record Descent(List<Node> path, List<Choice> choices) {

  Descent {
    path = List.copyOf(path);
    choices = List.copyOf(choices);
  }

  /// @param pending paths that went down before and are still being expanded
  /// @return empty where everything that may be expanded is being expanded already, or all lines
  ///   have ended
  static Optional<Descent> through(ReasoningTree tree, PendingPaths pending, Choosing choosing) {
    Node at = tree.root();
    Optional<Node> unfinished = pending.unfinished(tree);
    if (unfinished.isEmpty() && !pending.isOpen(tree, at)) {
      return Optional.empty();
    }
    List<Node> path = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    path.add(at);
    while (!isTarget(tree, at, unfinished, pending)) {
      Choice choice = choosing.among(at.id(), pending.children(tree, at));
      choices.add(choice);
      at = tree.node(choice.chosen());
      path.add(at);
    }
    return Optional.of(new Descent(path, choices));
  }

  private static boolean isTarget(
      ReasoningTree tree, Node at, Optional<Node> unfinished, PendingPaths pending) {
    return unfinished.isPresent() ? at.id() == unfinished.get().id() : pending.mayExpand(tree, at);
  }

  /// The node to expand.
  Node target() {
    return path.getLast();
  }

  List<Integer> ids() {
    return path.stream().map(Node::id).toList();
  }
}
