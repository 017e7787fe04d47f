package espalier.ui.main;

import espalier.ui.kit.Fxml;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// All keys in a dialog.
final class KeyList {

  private record Key(List<String> keys, String does) {}

  private static final List<Key> SEARCH =
      List.of(
          new Key(List.of("Space"), "Run or pause"),
          new Key(List.of("S", "."), "One step"),
          new Key(List.of("Shift S"), "Ten steps"),
          new Key(List.of("Ctrl ."), "Stop"),
          new Key(List.of("Ctrl Enter"), "Grow the tree of the typed problem"),
          new Key(List.of("/"), "New problem"),
          new Key(List.of("O"), "Outline or sessions"),
          new Key(List.of("F6"), "Next region"),
          new Key(List.of("Esc"), "Close; then clear the selection"),
          new Key(List.of("?"), "This list"));

  private static final List<Key> TREE =
      List.of(
          new Key(List.of("←"), "Parent"),
          new Key(List.of("→"), "First child; opens a collapsed one"),
          new Key(List.of("↑", "↓"), "Previous, next sibling"),
          new Key(List.of("Home"), "Root"),
          new Key(List.of("End", "B"), "End of the best line"),
          new Key(List.of("C"), "Collapse or open"),
          new Key(List.of("Enter"), "Bring to the middle"),
          new Key(List.of("+", "−"), "Zoom in, out"),
          new Key(List.of("0", "1"), "Fit, 100%"),
          new Key(List.of("G"), "Follow the node being written"),
          new Key(List.of("M"), "Minimap"));

  private final Runnable close;
  private final Parent root;
  @FXML private GridPane search;
  @FXML private GridPane tree;

  KeyList(Runnable close) {
    this.close = close;
    this.root = Fxml.load(this, "keys.fxml");
  }

  @FXML
  private void initialize() {
    fill(search, SEARCH);
    fill(tree, TREE);
  }

  private static void fill(GridPane grid, List<Key> keys) {
    int row = 0;
    for (Key key : keys) {
      HBox caps = new HBox(4);
      for (String cap : key.keys()) {
        Label label = new Label(cap);
        label.getStyleClass().add("key");
        label.setMinWidth(Region.USE_PREF_SIZE);
        caps.getChildren().add(label);
      }
      Label does = new Label(key.does());
      does.getStyleClass().add("small");
      grid.addRow(row++, caps, does);
    }
  }

  @FXML
  private void close() {
    close.run();
  }

  Parent root() {
    return root;
  }
}
