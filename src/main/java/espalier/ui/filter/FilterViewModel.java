package espalier.ui.filter;

import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
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
  private final ReadOnlyObjectWrapper<NodeFilter> filter =
      new ReadOnlyObjectWrapper<>(NodeFilter.NONE);
  private final ReadOnlyBooleanWrapper nothingPasses = new ReadOnlyBooleanWrapper(false);
  private ReasoningTree tree =
      ReasoningTree.empty(SearchSettings.defaults());

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
    NodeFilter now = filter.get();
    nothingPasses.set(
        !now.isEmpty()
            && tree.nodes().stream()
                .noneMatch(node -> !node.isRoot() && now.passes(tree, node)));
  }

  /// Hides a kind, or shows it again.
  public void toggle(Kind kind) {
    filter.set(new NodeFilter(toggled(filter.get().kinds(), kind, Kind.class), filter.get().ratings()));
  }

  /// Hides a rating, or shows it again.
  public void toggle(Rating rating) {
    filter.set(
        new NodeFilter(filter.get().kinds(), toggled(filter.get().ratings(), rating, Rating.class)));
  }

  /// Shows only this kind; all again where that is so already.
  public void only(Kind kind) {
    filter.set(new NodeFilter(only(filter.get().kinds(), kind, Kind.class), filter.get().ratings()));
  }

  /// Shows only this rating; all again where that is so already.
  public void only(Rating rating) {
    filter.set(
        new NodeFilter(filter.get().kinds(), only(filter.get().ratings(), rating, Rating.class)));
  }

  public void clear() {
    filter.set(NodeFilter.NONE);
  }

  private static <E extends Enum<E>> Set<E> toggled(Set<E> hidden, E value, Class<E> type) {
    EnumSet<E> changed = copy(hidden, type);
    if (!changed.remove(value)) {
      changed.add(value);
    }
    return changed;
  }

  private static <E extends Enum<E>> Set<E> only(Set<E> hidden, E value, Class<E> type) {
    EnumSet<E> others = EnumSet.complementOf(EnumSet.of(value));
    return hidden.equals(others) ? Set.of() : copy(others, type);
  }

  private static <E extends Enum<E>> EnumSet<E> copy(Collection<E> values, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(List.copyOf(values));
    return copy;
  }

  ReadOnlyObjectProperty<Counts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<NodeFilter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /// Whether the filter hides every node but the root.
  public ReadOnlyBooleanProperty nothingPassesProperty() {
    return nothingPasses.getReadOnlyProperty();
  }
}
