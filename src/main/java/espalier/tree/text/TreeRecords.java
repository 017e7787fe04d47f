package espalier.tree.text;

import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.List;
import java.util.Optional;

/// The nodes of a tree as records, rated by their running values.
public final class TreeRecords {

  private TreeRecords() {}

  /// Why a node cannot be a record, as a sentence for a person; empty where it can. The texts that
  /// the search and the session let in never contain marks, those of an imported file may.
  public static Optional<String> refusal(Node node) {
    return Marks.marksIn(node.text()).stream()
        .findFirst()
        .map(
            mark ->
                "The text of #"
                    + node.id()
                    + " contains the mark "
                    + mark
                    + ", which the format keeps for itself; take it out.");
  }

  /// All nodes of a tree, in the order they were made.
  public static List<TextRecord> of(ReasoningTree tree) {
    return tree.nodes().stream().map(node -> of(tree, node)).toList();
  }

  /// One node of a tree.
  public static TextRecord of(ReasoningTree tree, Node node) {
    return new TextRecord(
        node.id(), node.parent(), node.kind().mark() + node.text(), Optional.of(tree.rating(node)));
  }
}
