package espalier.ui.filter;

import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.ui.kit.FoldedRepeats;
import espalier.ui.kit.canvas.TreeFilter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Counts by kind and rating, and what is hidden of them.
public final class FilterViewModel {

  /// How many nodes there are of each.
  ///
  /// @param ratings of all nodes but the root, which is never judged
  /// @param repeats nodes that say again what an older one beside them says, and are folded unless
  ///   a person wants to see them
  record Counts(Map<Kind, Integer> kinds, Map<Rating, Integer> ratings, int repeats) {
    int of(Kind kind) {
      return kinds.getOrDefault(kind, 0);
    }

    int of(Rating rating) {
      return ratings.getOrDefault(rating, 0);
    }
  }

  private final ReadOnlyObjectWrapper<Counts> counts =
      new ReadOnlyObjectWrapper<>(new Counts(Map.of(), Map.of(), 0));
  private final ReadOnlyObjectWrapper<TreeFilter> filter =
      new ReadOnlyObjectWrapper<>(TreeFilter.none());
  private final ReadOnlyBooleanWrapper nothingPasses = new ReadOnlyBooleanWrapper(false);
  private ReasoningTree tree = ReasoningTree.empty(SearchSettings.defaults());

  public FilterViewModel() {
    filter.subscribe(this::check);
  }

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    Map<Rating, Integer> ratings = new EnumMap<>(Rating.class);
    ReasoningTree now = snapshot.tree();
    int repeats = 0;
    for (Node node : now.nodes()) {
      kinds.merge(node.kind(), 1, Integer::sum);
      repeats +=
          FoldedRepeats.below(now, node, id -> false).folded().values().stream()
              .mapToInt(Integer::intValue)
              .sum();
      if (!node.isRoot()) {
        ratings.merge(now.rating(node), 1, Integer::sum);
      }
    }
    Counts next = new Counts(Map.copyOf(kinds), Map.copyOf(ratings), repeats);
    return () -> {
      tree = now;
      counts.set(next);
      check();
    };
  }

  private void check() {
    TreeFilter now = filter.get();
    nothingPasses.set(
        now.hidesAny()
            && tree.nodes().stream()
                .noneMatch(
                    node ->
                        !node.isRoot()
                            && now.shows(node.kind(), tree.rating(node), node.visits())));
  }

  /// Hides a kind, or shows it again.
  public void toggle(Kind kind) {
    filter.set(filter.get().toggled(kind));
  }

  /// Hides a rating, or shows it again.
  public void toggle(Rating rating) {
    filter.set(filter.get().toggled(rating));
  }

  /// Shows only this kind; all again where that is so already.
  public void only(Kind kind) {
    TreeFilter now = filter.get();
    TreeFilter only = now.only(kind);
    filter.set(
        only.equals(now)
            ? new TreeFilter(Set.of(), now.hiddenRatings(), now.minVisits(), now.foldsRepeats())
            : only);
  }

  /// Shows only this rating; all again where that is so already.
  public void only(Rating rating) {
    TreeFilter now = filter.get();
    TreeFilter only = now.only(rating);
    filter.set(
        only.equals(now)
            ? new TreeFilter(now.hiddenKinds(), Set.of(), now.minVisits(), now.foldsRepeats())
            : only);
  }

  /// Shows repeats one by one, or folds them again.
  void toggleRepeats() {
    filter.set(filter.get().folding(!filter.get().foldsRepeats()));
  }

  /// Takes what the canvas shows, which opens what is to be selected.
  public void show(TreeFilter shown) {
    filter.set(shown);
  }

  /// Shows all that was hidden by hand.
  public void clear() {
    filter.set(TreeFilter.none().folding(filter.get().foldsRepeats()));
  }

  ReadOnlyObjectProperty<Counts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TreeFilter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /// Whether the filter hides every node but the root.
  public ReadOnlyBooleanProperty nothingPassesProperty() {
    return nothingPasses.getReadOnlyProperty();
  }
}
