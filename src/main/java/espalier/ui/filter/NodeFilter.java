package espalier.ui.filter;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import java.util.Set;

/// Which nodes pass.
///
/// @param kinds hidden kinds
/// @param ratings hidden ratings
public record NodeFilter(Set<Kind> kinds, Set<Rating> ratings) {

  /// Hides nothing.
  public static final NodeFilter NONE = new NodeFilter(Set.of(), Set.of());

  public NodeFilter {
    kinds = Set.copyOf(kinds);
    ratings = Set.copyOf(ratings);
  }

  /// Whether every node passes.
  public boolean isEmpty() {
    return kinds.isEmpty() && ratings.isEmpty();
  }

  public boolean passes(ReasoningTree tree, Node node) {
    return !kinds.contains(node.kind()) && !ratings.contains(tree.rating(node));
  }
}
