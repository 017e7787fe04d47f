package espalier.ui.rail;

import espalier.session.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The tree as a list, for reading and for those who cannot see the canvas.
public final class OutlineViewModel {

  private final ObservableList<OutlineRow> rows = FXCollections.observableArrayList();
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private volatile Set<Integer> folded = Set.of();
  private Optional<Snapshot> latest = Optional.empty();

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    Set<Integer> foldedNow = folded;
    List<OutlineRow> next = Outline.of(snapshot, foldedNow);
    return () -> {
      latest = Optional.of(snapshot);
      // A fold may have changed while the rows were being worked out.
      update(rows, folded.equals(foldedNow) ? next : Outline.of(snapshot, folded));
    };
  }

  /// Forgets what was folded, as when another tree is opened.
  public void clear() {
    folded = Set.of();
    rows.clear();
    latest = Optional.empty();
  }

  /// Folds away what is below a node, or shows it again.
  void toggle(int id) {
    Set<Integer> changed = new HashSet<>(folded);
    if (!changed.remove(id)) {
      changed.add(id);
    }
    folded = Set.copyOf(changed);
    latest.ifPresent(snapshot -> update(rows, Outline.of(snapshot, folded)));
  }

  boolean isFolded(int id) {
    return folded.contains(id);
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
