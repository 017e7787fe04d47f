package espalier.ui.kit.canvas;

import espalier.tree.Kind;
import espalier.tree.Outcome;
import espalier.tree.Rating;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One thing of a [VisibleTree]: a node, or a thought being written.
///
/// @param index its place in the visible tree, 0 for the root
/// @param id of the node
/// @param parent index of the visible parent, -1 for the root
/// @param children indices of the visible children, in the order made
/// @param column its depth in the tree
/// @param probability the running value; empty where there is none
/// @param outcome of a conclusion where the right answer is known
/// @param times how often it was written: 1, and 1 more for each repeat that is not seen itself
/// @param hidden how many nodes a collapsed node hides, 0 for one that is not collapsed
/// @param draft empty for a node
record Item(
    int index,
    int id,
    int parent,
    List<Integer> children,
    int column,
    Kind kind,
    String text,
    int visits,
    OptionalDouble probability,
    Optional<String> answer,
    Optional<Outcome> outcome,
    boolean best,
    boolean byPerson,
    boolean wrongSum,
    boolean truncated,
    int times,
    int hidden,
    Optional<Draft> draft) {

  boolean isRoot() {
    return parent < 0;
  }

  boolean isDraft() {
    return draft.isPresent();
  }

  boolean isCollapsed() {
    return hidden > 0;
  }

  Rating rating() {
    return Rating.ofProbability(probability);
  }

  /// Whether it has so few visits that it is drawn without fill.
  boolean isLow() {
    return !best
        && visits <= 1
        && probability.isPresent()
        && answer.isEmpty()
        && !isDraft()
        && !byPerson
        && !wrongSum
        && !isRoot();
  }

  /// Whether it is drawn in full where there is room, selection aside.
  boolean isWeighty() {
    return isRoot() || best || isDraft() || byPerson || wrongSum || visits >= 3;
  }
}
