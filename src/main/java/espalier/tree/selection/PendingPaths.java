package espalier.tree.selection;

import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.Repeats;
import espalier.tree.SearchSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The paths of simulations that have gone down a tree and are still being expanded; immutable.
/// While they are pending, they lay a [VirtualLoss] on their nodes and hold room for the children
/// to come. Beside them, nodes that were found not to fit the model, and are passed over, as are
/// repeats and conclusions where the settings say so; and the line that a search which writes line
/// by line has to go on with ([UnfinishedLines]).
public final class PendingPaths {

  /// Nothing is pending: the plain search.
  public static final PendingPaths NONE = new PendingPaths(Map.of(), Map.of(), Set.of(), Set.of());

  /// Times `maxChildren`: how many children a node may get, repeats counted, where its others do
  /// not count repeats. Saved trees are checked by it.
  private static final int TRIES = 2;

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
  /// the plain search's rule, and as there the last expansion may take it up to K - 1 beyond. A
  /// search that writes line by line does not count repeats, but asks no node more than twice as
  /// often as it may have children.
  public boolean mayExpand(ReasoningTree tree, Node node) {
    SearchSettings settings = tree.settings();
    if (unfit.contains(node.id()) || (settings.linesEnd() && node.kind() == Kind.CONCLUSION)) {
      return false;
    }
    int most = settings.maxChildren();
    int children =
        node.children().size() + ending.getOrDefault(node.id(), 0) * settings.candidates();
    return children < most
        || (settings.lineByLine()
            && children < TRIES * most
            && children - Repeats.below(tree, node) < most);
  }

  /// Where a search that writes line by line goes on before anything else is chosen.
  public Optional<Node> unfinished(ReasoningTree tree) {
    return UnfinishedLines.first(
        tree, node -> !ending.containsKey(node.id()) && mayExpand(tree, node));
  }

  /// Whether the node or one below it may be expanded.
  public boolean isOpen(ReasoningTree tree, Node node) {
    if (tree.settings().passesOverRepeats() && Repeats.of(tree, node).isPresent()) {
      return false;
    }
    // Below a node that no path leads through there is a leaf that nobody is expanding, and it fits
    // the model unless it is known not to; only where lines end must it be looked for.
    boolean sure = !tree.settings().linesEnd();
    return (sure && !through.containsKey(node.id()) && !aboveUnfit.contains(node.id()))
        || mayExpand(tree, node)
        || tree.children(node).stream().anyMatch(child -> isOpen(tree, child));
  }

  /// The children of a node as a walk sees them, in the order made. Where a line has to be gone on
  /// with, all that do not lead to its end are closed.
  public List<Scored> children(ReasoningTree tree, Node node) {
    BackupRule rule = tree.settings().backup();
    Set<Integer> only =
        unfinished(tree)
            .map(end -> tree.path(end.id()).stream().map(Node::id).collect(Collectors.toSet()))
            .orElse(Set.of());
    return tree.children(node).stream()
        .map(
            child -> {
              boolean open = only.isEmpty() ? isOpen(tree, child) : only.contains(child.id());
              return Scored.of(child, rule, through.getOrDefault(child.id(), 0), !open);
            })
        .toList();
  }
}
