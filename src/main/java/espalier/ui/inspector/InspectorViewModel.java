package espalier.ui.inspector;

import espalier.session.Snapshot;
import espalier.tree.Node;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/// What the inspector shows of the selected node.
public final class InspectorViewModel {

  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private final ReadOnlyObjectWrapper<Optional<NodeDetails>> details =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Snapshot> latest = Optional.empty();

  public InspectorViewModel() {
    selected.subscribe(this::refresh);
  }

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    return () -> {
      boolean grown = latest.map(old -> old.tree() != snapshot.tree()).orElse(true);
      latest = Optional.of(snapshot);
      if (grown) {
        refresh();
      }
    };
  }

  private void refresh() {
    details.set(latest.flatMap(snapshot -> NodeDetails.of(snapshot, selected.get())));
  }

  /// The nodes from the root to the selected one.
  List<Node> path() {
    return latest.map(now -> PathText.prose(now.tree(), selected.get())).orElse(List.of());
  }

  /// The records of the path.
  String records() {
    return latest.map(now -> PathText.records(now.tree(), selected.get())).orElse("");
  }

  /// Empty while no node is selected.
  ReadOnlyObjectProperty<Optional<NodeDetails>> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  /// Id of the selected node, -1 for none; bound to the canvas' by the shell.
  public IntegerProperty selectedProperty() {
    return selected;
  }
}
