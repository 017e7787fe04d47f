package espalier.ui.inspector;

import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TreeRecords;
import java.util.List;

/// The way from the root to a node, to be read.
final class PathText {

  private PathText() {}

  /// The nodes from the root on, as prose.
  static List<Node> prose(ReasoningTree tree, int id) {
    return tree.contains(id) ? tree.path(id) : List.of();
  }

  /// The records that the model is given before it writes a child of this node.
  static String records(ReasoningTree tree, int id) {
    if (!tree.contains(id)) {
      return "";
    }
    return RecordWriter.PROMPT.write(
        tree.path(id).stream().map(node -> TreeRecords.of(tree, node)).toList());
  }
}
