package espalier.ui.main;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// One dialog at a time over the window, which is dimmed; Esc or a click beside it takes it away.
final class Dialogs {

  private static final double MARGIN = 32;

  private final StackPane scrim = new StackPane();

  Dialogs() {
    scrim.getStyleClass().add("scrim");
    scrim.setVisible(false);
    scrim.setOnMouseClicked(
        event -> {
          if (scrim.equals(event.getTarget())) {
            close();
          }
        });
    scrim.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
  }

  Node root() {
    return scrim;
  }

  /// @param dialog as large as it prefers, and as the window allows
  void show(Parent dialog) {
    if (dialog instanceof Region region) {
      region.maxHeightProperty().bind(scrim.heightProperty().subtract(MARGIN));
    }
    scrim.getChildren().setAll(dialog);
    scrim.setVisible(true);
    dialog.requestFocus();
  }

  void close() {
    scrim.setVisible(false);
    scrim.getChildren().clear();
  }

  boolean isOpen() {
    return scrim.isVisible();
  }
}
