package espalier.ui.kit.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where the arrow keys lead.
final class NodeWalk {

  /// A step on the tree.
  enum Step {
    PARENT,
    FIRST_CHILD,
    UP,
    DOWN,
    ROOT,
    END_OF_BEST_LINE
  }

  private NodeWalk() {}

  /// The item that a step leads to; empty where there is none.
  static Optional<Item> from(VisibleTree tree, Placement place, Item item, Step step) {
    return switch (step) {
      case PARENT -> item.isRoot() ? Optional.empty() : Optional.of(tree.item(item.parent()));
      case FIRST_CHILD -> item.children().stream().findFirst().map(tree::item);
      case UP -> beside(tree, place, item, -1);
      case DOWN -> beside(tree, place, item, 1);
      case ROOT -> Optional.of(tree.item(0));
      case END_OF_BEST_LINE ->
          tree.bestLine().isEmpty()
              ? Optional.empty()
              : Optional.of(tree.item(tree.bestLine().getLast()));
    };
  }

  /// The sibling above or below, else the next item of the same column.
  private static Optional<Item> beside(VisibleTree tree, Placement place, Item item, int by) {
    if (item.isRoot()) {
      return Optional.empty();
    }
    List<Integer> siblings = tree.item(item.parent()).children();
    int at = siblings.indexOf(item.index()) + by;
    if (at >= 0 && at < siblings.size()) {
      return Optional.of(tree.item(siblings.get(at)));
    }
    double middle = place.middle(item.index());
    Comparator<Item> nearest =
        Comparator.comparingDouble(other -> Math.abs(place.middle(other.index()) - middle));
    return tree.items().stream()
        .filter(other -> other.column() == item.column() && other.index() != item.index())
        .filter(other -> Math.signum(place.middle(other.index()) - middle) == by)
        .min(nearest);
  }
}
