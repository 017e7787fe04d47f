package espalier.tree.selection;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.Repeats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// The lines that a search which writes line by line goes on with before it begins another: those
/// whose last thought came in one of the last simulations, or from a person since, and is no
/// conclusion, newest first. Of several thoughts that one expansion wrote the one that the value
/// head thought best of goes on, repeats apart; where that is a conclusion, its line has ended.
///
/// It is read off the tree alone, so that a search that was stopped, stepped or taken back goes on
/// as one that was not. Saved trees are checked by it: another rule makes those grown under this
/// one damaged.
final class UnfinishedLines {

  /// Thoughts after which a line that comes to no conclusion is left to the search's scores, so
  /// that it does not take all that the search may write.
  static final int LONGEST = 24;

  /// Simulations that are looked back on: those of the largest step.
  private static final int RECENT = 16;

  private UnfinishedLines() {}

  /// Where the newest of them goes on.
  ///
  /// @param free whether a node may be expanded, and is not being expanded already
  static Optional<Node> first(ReasoningTree tree, Predicate<Node> free) {
    if (!tree.settings().lineByLine()) {
      return Optional.empty();
    }
    for (List<Node> siblings : lastWritten(tree).reversed().values()) {
      Node best = best(siblings);
      if (best.children().isEmpty()
          && best.kind() != Kind.CONCLUSION
          && best.depth() < LONGEST
          && onlyNew(tree, best)
          && free.test(best)) {
        return Optional.of(best);
      }
    }
    return Optional.empty();
  }

  /// What came lately, by simulation and parent, oldest first, what a person wrote each by itself;
  /// repeats and the root are left out.
  private static SequencedMap<Place, List<Node>> lastWritten(ReasoningTree tree) {
    int before = tree.simulations() - RECENT;
    List<Node> nodes = tree.nodes();
    int from = nodes.size();
    while (from > 0 && nodes.get(from - 1).step() > before) {
      from--;
    }
    SequencedMap<Place, List<Node>> written = new LinkedHashMap<>();
    for (Node node : nodes.subList(from, nodes.size())) {
      if (!node.isRoot() && Repeats.of(tree, node).isEmpty()) {
        written.computeIfAbsent(Place.of(node), place -> new ArrayList<>()).add(node);
      }
    }
    return written;
  }

  private record Place(int step, int parent, int person) {
    static Place of(Node node) {
      boolean person = node.origin() == Origin.PERSON;
      return new Place(node.step(), node.parent(), person ? node.id() : -1);
    }
  }

  private static Node best(List<Node> siblings) {
    return siblings.stream().reduce((a, b) -> value(b) > value(a) ? b : a).orElseThrow();
  }

  private static double value(Node node) {
    return node.initialValue().orElse(Double.NEGATIVE_INFINITY);
  }

  /// Whether nothing on the way to a node is a repeat: a person may have written below one.
  private static boolean onlyNew(ReasoningTree tree, Node node) {
    return tree.path(node.id()).stream().allMatch(each -> Repeats.of(tree, each).isEmpty());
  }
}
