package espalier.search;

import espalier.tree.BackupRule;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.TreeEvent.Choice;
import java.util.ArrayList;
import java.util.List;

/// The way from the root down to the node that is to be expanded: the first with fewer than
/// `maxChildren` children.
///
/// @param path the nodes from the root to the one to expand
/// @param choices one for each node that was passed
record Descent(List<Node> path, List<Choice> choices) {

  Descent {
    path = List.copyOf(path);
    choices = List.copyOf(choices);
  }

  static Descent through(ReasoningTree tree, Choosing choosing) {
    BackupRule rule = tree.settings().backup();
    List<Node> path = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    Node at = tree.root();
    path.add(at);
    while (at.children().size() >= tree.settings().maxChildren()) {
      List<Scored> children =
          tree.children(at).stream().map(child -> Scored.of(child, rule)).toList();
      Choice choice = choosing.among(at.id(), children);
      choices.add(choice);
      at = tree.node(choice.chosen());
      path.add(at);
    }
    return new Descent(path, choices);
  }

  /// The node to expand.
  Node target() {
    return path.getLast();
  }

  List<Integer> ids() {
    return path.stream().map(Node::id).toList();
  }
}
