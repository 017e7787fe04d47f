package espalier.ui.kit;

import javafx.scene.shape.Shape;

/// Places a path that is drawn on a square grid in the middle of a control.
final class Scaled {

  private Scaled() {}

  /// Scales about the middle of the grid, whatever the bounds of the path itself.
  static void place(Shape shape, double grid, double size, double width, double height) {
    double k = size / grid;
    shape.getTransforms().setAll(new javafx.scene.transform.Scale(k, k));
    shape.setLayoutX((width - size) / 2);
    shape.setLayoutY((height - size) / 2);
  }
}
