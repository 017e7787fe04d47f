package espalier.ui.kit.canvas;

import java.util.OptionalInt;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/// What the mouse and the touchpad do on the canvas.
final class CanvasMouse {

  private static final double DRAG_FROM = 4;
  private static final double ZOOM_PER_PIXEL = 1.0025;

  private final TreeCanvas canvas;
  private double pressedX;
  private double pressedY;
  private double lastX;
  private double lastY;
  private boolean dragging;

  CanvasMouse(TreeCanvas canvas) {
    this.canvas = canvas;
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> canvas.hover(OptionalInt.empty()));
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    canvas.addEventHandler(ZoomEvent.ZOOM, this::zoomed);
  }

  private void pressed(MouseEvent event) {
    canvas.requestFocus();
    pressedX = event.getX();
    pressedY = event.getY();
    lastX = pressedX;
    lastY = pressedY;
    dragging = false;
  }

  private void dragged(MouseEvent event) {
    if (event.getButton() == MouseButton.SECONDARY) {
      return;
    }
    if (!dragging && Math.hypot(event.getX() - pressedX, event.getY() - pressedY) >= DRAG_FROM) {
      dragging = true;
      canvas.setCursor(Cursor.CLOSED_HAND);
      canvas.hover(OptionalInt.empty());
    }
    if (dragging) {
      canvas.panBy(event.getX() - lastX, event.getY() - lastY);
      lastX = event.getX();
      lastY = event.getY();
    }
  }

  private void released(MouseEvent event) {
    if (dragging) {
      dragging = false;
      canvas.setCursor(Cursor.DEFAULT);
      return;
    }
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    Viewport viewport = canvas.viewport();
    viewport
        .hitStub(event.getX(), event.getY())
        .ifPresentOrElse(
            item -> canvas.toggleCollapsed(item.id()),
            () ->
                viewport
                    .hit(event.getX(), event.getY())
                    .ifPresent(
                        item -> {
                          canvas.selectionProperty().set(OptionalInt.of(item.id()));
                          if (event.getClickCount() == 2) {
                            canvas.focusOn(item.id());
                          }
                        }));
  }

  private void moved(MouseEvent event) {
    OptionalInt under =
        canvas
            .viewport()
            .hit(event.getX(), event.getY())
            .map(item -> OptionalInt.of(item.id()))
            .orElse(OptionalInt.empty());
    boolean chip = canvas.viewport().hitStub(event.getX(), event.getY()).isPresent();
    canvas.setCursor(under.isPresent() || chip ? Cursor.HAND : Cursor.DEFAULT);
    canvas.hover(under);
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown() || event.isControlDown()) {
      double factor = Math.pow(ZOOM_PER_PIXEL, event.getDeltaY());
      double zoom = canvas.viewport().camera().zoom() * factor;
      canvas.zoomAbout(zoom, event.getX(), event.getY());
    } else {
      canvas.panBy(event.getDeltaX(), event.getDeltaY());
    }
    event.consume();
  }

  private void zoomed(ZoomEvent event) {
    double zoom = canvas.viewport().camera().zoom() * event.getZoomFactor();
    canvas.zoomAbout(zoom, event.getX(), event.getY());
    event.consume();
  }
}
