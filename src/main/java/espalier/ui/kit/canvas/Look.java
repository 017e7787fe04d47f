package espalier.ui.kit.canvas;

import java.util.OptionalInt;
import java.util.Set;

/// What the person's hand and eye add to a picture; immutable.
///
/// @param selected id of the selected node
/// @param hovered id of the node under the pointer
/// @param focusRing whether the selected node shows the ring of the keyboard
/// @param caret whether the caret of what is being written is to be seen now
/// @param colourBy what the colour of a dot tells
/// @param found ids to be ringed, the results of a query
record Look(
    OptionalInt selected,
    OptionalInt hovered,
    boolean focusRing,
    boolean caret,
    ColourBy colourBy,
    Set<Integer> found) {

  static Look plain() {
    return new Look(
        OptionalInt.empty(), OptionalInt.empty(), false, true, ColourBy.VALUE, Set.of());
  }

  boolean isSelected(Item item) {
    return selected.isPresent() && selected.getAsInt() == item.id();
  }

  boolean isHovered(Item item) {
    return hovered.isPresent() && hovered.getAsInt() == item.id();
  }

  /// Whether an item is drawn in full at [Detail#FULL].
  boolean inFull(Item item) {
    return item.isWeighty() || isSelected(item);
  }
}
