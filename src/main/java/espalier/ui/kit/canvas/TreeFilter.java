package espalier.ui.kit.canvas;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.FoldedRepeats;
import java.util.EnumSet;
import java.util.Set;

/// What is not to be seen. The root is always seen; what stands below a hidden node moves up to the
/// nearest one that is seen.
///
/// @param hiddenKinds kinds that are not shown
/// @param hiddenRatings ratings that are not shown
/// @param minVisits nodes with fewer visits are not shown, 0 for all
/// @param foldsRepeats whether a thought that only says again what an older one beside it says is
///   not shown, but counted on that one; while anything else is hidden they are seen one by one
public record TreeFilter(
    Set<Kind> hiddenKinds, Set<Rating> hiddenRatings, int minVisits, boolean foldsRepeats) {

  public TreeFilter {
    hiddenKinds = Set.copyOf(hiddenKinds);
    hiddenRatings = Set.copyOf(hiddenRatings);
  }

  /// Everything is shown, repeats as numbers.
  public static TreeFilter none() {
    return new TreeFilter(Set.of(), Set.of(), 0, true);
  }

  /// This filter with repeats folded, or shown one by one.
  public TreeFilter folding(boolean repeats) {
    return new TreeFilter(hiddenKinds, hiddenRatings, minVisits, repeats);
  }

  /// This filter, but with repeats shown one by one where a node would else be folded.
  TreeFilter opening(ReasoningTree tree, int id) {
    return foldsRepeats && FoldedRepeats.isFolded(tree, id) ? folding(false) : this;
  }

  /// Whether a person chose to hide something.
  public boolean hidesAny() {
    return !hiddenKinds.isEmpty() || !hiddenRatings.isEmpty() || minVisits > 0;
  }

  /// This filter with a kind hidden, or shown again.
  public TreeFilter toggled(Kind kind) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    kinds.addAll(hiddenKinds);
    if (!kinds.remove(kind)) {
      kinds.add(kind);
    }
    return new TreeFilter(kinds, hiddenRatings, minVisits, foldsRepeats);
  }

  /// This filter with a rating hidden, or shown again.
  public TreeFilter toggled(Rating rating) {
    Set<Rating> ratings = EnumSet.noneOf(Rating.class);
    ratings.addAll(hiddenRatings);
    if (!ratings.remove(rating)) {
      ratings.add(rating);
    }
    return new TreeFilter(hiddenKinds, ratings, minVisits, foldsRepeats);
  }

  /// This filter with only one kind shown.
  public TreeFilter only(Kind kind) {
    return new TreeFilter(
        EnumSet.complementOf(EnumSet.of(kind)), hiddenRatings, minVisits, foldsRepeats);
  }

  /// This filter with only one rating shown.
  public TreeFilter only(Rating rating) {
    return new TreeFilter(
        hiddenKinds, EnumSet.complementOf(EnumSet.of(rating)), minVisits, foldsRepeats);
  }

  public boolean shows(Kind kind, Rating rating, int visits) {
    return !hiddenKinds.contains(kind) && !hiddenRatings.contains(rating) && visits >= minVisits;
  }
}
