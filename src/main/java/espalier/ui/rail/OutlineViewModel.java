package espalier.ui.rail;

import espalier.session.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The tree as a list, for reading and for those who cannot see the canvas.
public final class OutlineViewModel {

  private final ObservableList<OutlineRow> rows = FXCollections.observableArrayList();
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private final ObjectProperty<Set<Integer>> folded = new SimpleObjectProperty<>(Set.of());
  private final BooleanProperty foldsRepeats = new SimpleBooleanProperty(true);
  private volatile Set<Integer> foldedNow = Set.of();
  private volatile boolean foldsRepeatsNow = true;
  private Optional<Snapshot> latest = Optional.empty();

  public OutlineViewModel() {
    folded.subscribe(
        ids -> {
          foldedNow = ids;
          again();
        });
    foldsRepeats.subscribe(
        folds -> {
          foldsRepeatsNow = folds;
          again();
        });
  }

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    Set<Integer> ids = foldedNow;
    boolean folds = foldsRepeatsNow;
    List<OutlineRow> next = Outline.of(snapshot, ids, folds);
    return () -> {
      latest = Optional.of(snapshot);
      // A fold may have changed while the rows were being worked out.
      if (folded.get().equals(ids) && foldsRepeats.get() == folds) {
        update(rows, next);
      } else {
        again();
      }
    };
  }

  private void again() {
    latest.ifPresent(
        snapshot -> update(rows, Outline.of(snapshot, folded.get(), foldsRepeats.get())));
  }

  /// Folds away what is below a node, or shows it again.
  void toggle(int id) {
    Set<Integer> changed = new HashSet<>(folded.get());
    if (!changed.remove(id)) {
      changed.add(id);
    }
    folded.set(Set.copyOf(changed));
  }

  boolean isFolded(int id) {
    return folded.get().contains(id);
  }

  /// Position of the selected node among the rows, -1 where it is not shown.
  int selectedIndex() {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id() == selected.get()) {
        return i;
      }
    }
    return -1;
  }

  ObservableList<OutlineRow> rows() {
    return rows;
  }

  /// Ids of nodes whose descendants are folded away; bound to the canvas' by the shell.
  public ObjectProperty<Set<Integer>> foldedProperty() {
    return folded;
  }

  /// Whether repeats are counted on what they repeat instead of having lines of their own; bound to
  /// the filter's by the shell.
  public BooleanProperty foldsRepeatsProperty() {
    return foldsRepeats;
  }

  /// Id of the selected node, -1 for none; bound to the canvas' by the shell.
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /// Makes `shown` equal to `next` and touches only what differs, so that a list keeps its place
  /// while the tree grows.
  static void update(ObservableList<OutlineRow> shown, List<OutlineRow> next) {
    int most = Math.min(shown.size(), next.size());
    int head = 0;
    while (head < most && shown.get(head).id() == next.get(head).id()) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && shown.get(shown.size() - 1 - tail).id() == next.get(next.size() - 1 - tail).id()) {
      tail++;
    }
    if (head < shown.size() - tail) {
      shown.remove(head, shown.size() - tail);
    }
    if (head < next.size() - tail) {
      shown.addAll(head, next.subList(head, next.size() - tail));
    }
    for (int i = 0; i < next.size(); i++) {
      if (!shown.get(i).equals(next.get(i))) {
        shown.set(i, next.get(i));
      }
    }
  }
}
