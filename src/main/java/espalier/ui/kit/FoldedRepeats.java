package espalier.ui.kit;

import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.Repeats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// The children of a node where repeats are told by a number: one that the model wrote and with
/// nothing below it is not seen itself, but counted on the thought that it repeats. That is so
/// where the search passes over repeats; where it does not they are thoughts like others, and seen.
///
/// @param seen ids of the children that are seen, in the order made
/// @param folded by id of one that is seen, how many repeats are counted on it; only those that
///   have some
public record FoldedRepeats(List<Integer> seen, Map<Integer, Integer> folded) {

  public FoldedRepeats {
    seen = List.copyOf(seen);
    folded = Map.copyOf(folded);
  }

  /// @param kept ids of nodes that are seen in any case
  public static FoldedRepeats below(ReasoningTree tree, Node node, IntPredicate kept) {
    if (!tree.settings().passesOverRepeats()) {
      return new FoldedRepeats(node.children(), Map.of());
    }
    List<Integer> seen = new ArrayList<>();
    Map<Integer, Integer> folded = new HashMap<>();
    List<Integer> firsts = Repeats.firsts(tree, node);
    for (int i = 0; i < firsts.size(); i++) {
      Node child = tree.node(node.children().get(i));
      int first = firsts.get(i);
      if (first == child.id() || !isQuiet(child) || kept.test(child.id())) {
        seen.add(child.id());
      } else {
        folded.merge(first, 1, Integer::sum);
      }
    }
    return new FoldedRepeats(seen, folded);
  }

  /// Whether a node is one that is not seen itself.
  public static boolean isFolded(ReasoningTree tree, int id) {
    return tree.settings().passesOverRepeats()
        && tree.find(id)
            .filter(node -> isQuiet(node) && Repeats.of(tree, node).isPresent())
            .isPresent();
  }

  private static boolean isQuiet(Node node) {
    return node.children().isEmpty() && node.origin() == Origin.MODEL;
  }

  /// "×3" for a thought that was written three times, as a number beside it.
  public static String times(int times) {
    return "×" + Words.count(times);
  }
}
