package espalier.ui.filter;

import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
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
  record Counts(Map<Kind, Integer> kinds, Map<Rating, Integer> ratings) {
    int of(Kind kind) {
      return kinds.getOrDefault(kind, 0);
    }

    int of(Rating rating) {
      return ratings.getOrDefault(rating, 0);
    }
  }

  private final ReadOnlyObjectWrapper<Counts> counts =
      new ReadOnlyObjectWrapper<>(new Counts(Map.of(), Map.of()));
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
    for (Node node : now.nodes()) {
      kinds.merge(node.kind(), 1, Integer::sum);
      if (!node.isRoot()) {
        ratings.merge(now.rating(node), 1, Integer::sum);
      }
    }
    Counts next = new Counts(Map.copyOf(kinds), Map.copyOf(ratings));
    return () -> {
      tree = now;
      counts.set(next);
      check();
    };
  }

  private void check() {
    TreeFilter now = filter.get();
    nothingPasses.set(
        !now.equals(TreeFilter.none())
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
        only.equals(now) ? new TreeFilter(Set.of(), now.hiddenRatings(), now.minVisits()) : only);
  }

  /// Shows only this rating; all again where that is so already.
  public void only(Rating rating) {
    TreeFilter now = filter.get();
    TreeFilter only = now.only(rating);
    filter.set(
        only.equals(now) ? new TreeFilter(now.hiddenKinds(), Set.of(), now.minVisits()) : only);
  }

  public void clear() {
    filter.set(TreeFilter.none());
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
