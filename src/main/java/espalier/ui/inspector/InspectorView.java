package espalier.ui.inspector;

import espalier.ui.kit.Fxml;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// The inspector: the node, its path as prose, and the records of the path.
public final class InspectorView {

  private final InspectorViewModel inspector;
  private final Runnable close;
  private final Parent root;
  private final NodePage node;
  private final PathPage path;
  @FXML private ToggleButton nodeTab;
  @FXML private ToggleButton pathTab;
  @FXML private ToggleButton promptTab;
  @FXML private ScrollPane nodeScroll;
  @FXML private ScrollPane pathScroll;
  @FXML private TextArea prompt;
  @FXML private VBox nothing;

  /// @param select selects another node
  /// @param close puts the inspector away
  public InspectorView(InspectorViewModel inspector, IntConsumer select, Runnable close) {
    this.inspector = inspector;
    this.close = close;
    this.node = new NodePage();
    this.path = new PathPage(select);
    this.root = Fxml.load(this, "inspector.fxml");
  }

  @FXML
  private void initialize() {
    nodeScroll.setContent(node.root());
    pathScroll.setContent(path.root());
    ToggleGroup group = new ToggleGroup();
    group.getToggles().setAll(List.of(nodeTab, pathTab, promptTab));
    group
        .selectedToggleProperty()
        .subscribe(
            (before, now) -> {
              if (now == null) {
                group.selectToggle(before);
              } else {
                show(inspector.detailsProperty().get());
              }
            });
    nodeTab.setSelected(true);
    inspector.detailsProperty().subscribe(this::show);
  }

  private void show(Optional<NodeDetails> details) {
    boolean any = details.isPresent();
    nothing.setVisible(!any);
    nodeScroll.setVisible(any && nodeTab.isSelected());
    pathScroll.setVisible(any && pathTab.isSelected());
    prompt.setVisible(any && promptTab.isSelected());
    if (details.isEmpty()) {
      return;
    }
    if (nodeTab.isSelected()) {
      node.show(details.get());
    } else if (pathTab.isSelected()) {
      path.show(inspector.path(), details.get().node().id());
    } else {
      String records = inspector.records();
      if (!records.equals(prompt.getText())) {
        prompt.setText(records);
      }
    }
  }

  /// Leaves out value history and tokens where the window is low.
  public void shorten(boolean on) {
    node.shorten(on);
  }

  @FXML
  private void close() {
    close.run();
  }

  public Parent root() {
    return root;
  }
}
