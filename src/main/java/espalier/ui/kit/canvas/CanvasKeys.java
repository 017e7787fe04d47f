package espalier.ui.kit.canvas;

import java.util.OptionalInt;
import javafx.scene.input.KeyEvent;

/// What keys do on the canvas while it has the focus: arrows, Home and End walk the tree; plus,
/// minus, 0 and 1 zoom; C collapses, B goes to the end of the best line, G follows the thought
/// being written, M folds the minimap, Enter focuses, Esc clears the selection.
final class CanvasKeys {

  private final TreeCanvas canvas;

  CanvasKeys(TreeCanvas canvas) {
    this.canvas = canvas;
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.isControlDown() || event.isMetaDown() || event.isAltDown()) {
      return;
    }
    boolean done =
        switch (event.getCode()) {
          case LEFT -> walk(NodeWalk.Step.PARENT);
          case RIGHT -> walk(NodeWalk.Step.FIRST_CHILD);
          case UP -> walk(NodeWalk.Step.UP);
          case DOWN -> walk(NodeWalk.Step.DOWN);
          case HOME -> walk(NodeWalk.Step.ROOT);
          case END, B -> walk(NodeWalk.Step.END_OF_BEST_LINE);
          case PLUS, EQUALS, ADD -> did(canvas::zoomIn);
          case MINUS, SUBTRACT -> did(canvas::zoomOut);
          case DIGIT0, NUMPAD0 -> did(canvas::fit);
          case DIGIT1, NUMPAD1 -> did(canvas::zoomToActualSize);
          case M -> did(canvas::toggleMinimap);
          case G -> did(() -> canvas.followProperty().set(!canvas.followProperty().get()));
          case C -> onSelected(canvas::toggleCollapsed);
          case ENTER -> onSelected(canvas::focusOn);
          case ESCAPE -> canvas.getSelection().isPresent() && did(canvas::clearSelection);
          default -> typed(event.getText());
        };
    if (done) {
      event.consume();
    }
  }

  /// Plus and minus stand on other keys on other keyboards.
  private boolean typed(String text) {
    return switch (text) {
      case "+" -> did(canvas::zoomIn);
      case "-" -> did(canvas::zoomOut);
      default -> false;
    };
  }

  private boolean walk(NodeWalk.Step step) {
    canvas.walk(step);
    return true;
  }

  private static boolean did(Runnable action) {
    action.run();
    return true;
  }

  private boolean onSelected(java.util.function.IntConsumer action) {
    OptionalInt selected = canvas.getSelection();
    selected.ifPresent(action);
    return selected.isPresent();
  }
}
