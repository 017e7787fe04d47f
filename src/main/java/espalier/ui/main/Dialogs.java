package espalier.ui.main;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// One dialog at a time over the window, which is dimmed; Esc or a click beside it takes it away,
/// and what had the focus has it again.
final class Dialogs {

  private final StackPane scrim = new StackPane();
  private Optional<Node> before = Optional.empty();
  private Optional<Runnable> closed = Optional.empty();

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
    show(dialog, () -> {});
  }

  /// @param whenClosed done once, when it is taken away in whatever way but by another dialog
  void show(Parent dialog, Runnable whenClosed) {
    if (dialog instanceof Region region) {
      region.setMaxHeight(Region.USE_PREF_SIZE);
    }
    if (!isOpen()) {
      before = Optional.ofNullable(scrim.getScene()).map(Scene::getFocusOwner);
    }
    closed = Optional.of(whenClosed);
    scrim.getChildren().setAll(dialog);
    scrim.setVisible(true);
    dialog.requestFocus();
  }

  void close() {
    scrim.setVisible(false);
    scrim.getChildren().clear();
    before.ifPresent(Node::requestFocus);
    Optional<Runnable> after = closed;
    closed = Optional.empty();
    after.ifPresent(Runnable::run);
  }

  /// Takes this one away, where it is shown; nobody is told.
  void close(Parent dialog) {
    if (scrim.getChildren().contains(dialog)) {
      closed = Optional.empty();
      close();
    }
  }

  boolean isOpen() {
    return scrim.isVisible();
  }
}
