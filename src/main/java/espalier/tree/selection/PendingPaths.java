package espalier.tree.selection;

import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The paths of simulations that have gone down a tree and are still being expanded; immutable.
/// While they are pending, they lay a [VirtualLoss] on their nodes and hold room for the children
/// to come. Beside them, nodes that were found not to fit the model, and are passed over, as are
/// repeats and conclusions where the settings say so.
public final class PendingPaths {

  /// Nothing is pending: the plain search.
  public static final PendingPaths NONE = new PendingPaths(Map.of(), Map.of(), Set.of(), Set.of());

  private final Map<Integer, Integer> through; // by node: paths that lead through it or end there
  private final Map<Integer, Integer> ending; // by node: paths that end there
  private final Set<Integer> unfit; // may not be expanded
  private final Set<Integer> aboveUnfit; // those and the nodes above them

  private PendingPaths(
      Map<Integer, Integer> through,
      Map<Integer, Integer> ending,
      Set<Integer> unfit,
      Set<Integer> aboveUnfit) {
    this.through = Map.copyOf(through);
    this.ending = Map.copyOf(ending);
    this.unfit = Set.copyOf(unfit);
    this.aboveUnfit = Set.copyOf(aboveUnfit);
  }

  /// These, and one more.
  ///
  /// @param path ids from the root to the node that is being expanded
  public PendingPaths with(List<Integer> path) {
    Map<Integer, Integer> more = new HashMap<>(through);
    path.forEach(id -> more.merge(id, 1, Integer::sum));
    Map<Integer, Integer> ends = new HashMap<>(ending);
    ends.merge(path.getLast(), 1, Integer::sum);
    return new PendingPaths(more, ends, unfit, aboveUnfit);
  }

  /// These, and a node that is passed over: it may not be expanded.
  public PendingPaths passingOver(ReasoningTree tree, int node) {
    Set<Integer> over = new HashSet<>(unfit);
    over.add(node);
    Set<Integer> above = new HashSet<>(aboveUnfit);
    tree.path(node).forEach(each -> above.add(each.id()));
    return new PendingPaths(through, ending, over, above);
  }

  /// Whether the node may be expanded: it is not passed over, does not end its line, and with the
  /// children that are coming it still has fewer than `maxChildren`. With nothing pending that is
  /// the plain search's rule, and as there the last expansion may take it up to K - 1 beyond.
  public boolean mayExpand(ReasoningTree tree, Node node) {
    int coming = ending.getOrDefault(node.id(), 0) * tree.settings().candidates();
    return !unfit.contains(node.id())
        && !(tree.settings().endAtConclusions() && node.kind() == Kind.CONCLUSION)
        && node.children().size() + coming < tree.settings().maxChildren();
  }

  /// Whether the node or one below it may be expanded.
  public boolean isOpen(ReasoningTree tree, Node node) {
    if (tree.settings().skipRepeats() && Repeats.of(tree, node).isPresent()) {
      return false;
    }
    // Below a node that no path leads through there is a leaf that nobody is expanding, and it fits
    // the model unless it is known not to; only where lines end must it be looked for.
    boolean sure = !tree.settings().endAtConclusions();
    return (sure && !through.containsKey(node.id()) && !aboveUnfit.contains(node.id()))
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
