package espalier.tree.selection;

import espalier.tree.BackupRule;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The paths of simulations that have gone down a tree and are still being expanded; immutable.
/// While they are pending, they lay a [VirtualLoss] on their nodes and hold room for the children
/// to come.
public final class PendingPaths {

  /// Nothing is pending: the plain search.
  public static final PendingPaths NONE = new PendingPaths(Map.of(), Map.of());

  private final Map<Integer, Integer> through; // by node: paths that lead through it or end there
  private final Map<Integer, Integer> ending; // by node: paths that end there

  private PendingPaths(Map<Integer, Integer> through, Map<Integer, Integer> ending) {
    this.through = Map.copyOf(through);
    this.ending = Map.copyOf(ending);
  }

  /// These, and one more.
  ///
  /// @param path ids from the root to the node that is being expanded
  public PendingPaths with(List<Integer> path) {
    Map<Integer, Integer> more = new HashMap<>(through);
    path.forEach(id -> more.merge(id, 1, Integer::sum));
    Map<Integer, Integer> ends = new HashMap<>(ending);
    ends.merge(path.getLast(), 1, Integer::sum);
    return new PendingPaths(more, ends);
  }

  /// Whether the node may be expanded: with the children that are coming it still has fewer than
  /// `maxChildren`. With nothing pending that is the plain search's rule, and as there the last
  /// expansion may take it up to K - 1 beyond.
  public boolean mayExpand(ReasoningTree tree, Node node) {
    int coming = ending.getOrDefault(node.id(), 0) * tree.settings().candidates();
    return node.children().size() + coming < tree.settings().maxChildren();
  }

  /// Whether the node or one below it may be expanded.
  public boolean isOpen(ReasoningTree tree, Node node) {
    // Below a node that no path leads through there is always a leaf that nobody is expanding.
    return !through.containsKey(node.id())
        || mayExpand(tree, node)
        || tree.children(node).stream().anyMatch(child -> isOpen(tree, child));
  }

  /// The children of a node as a walk sees them, in the order made.
  public List<Scored> children(ReasoningTree tree, Node node) {
    BackupRule rule = tree.settings().backup();
    return tree.children(node).stream()
        .map(
            child ->
                Scored.of(child, rule, through.getOrDefault(child.id(), 0), !isOpen(tree, child)))
        .toList();
  }
}
