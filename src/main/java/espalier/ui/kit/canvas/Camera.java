package espalier.ui.kit.canvas;

/// The viewer's place: which zoom, and where the layout's origin lies on the screen; immutable.
///
/// @param zoom 1 is 100%
/// @param x of the layout's origin in pixels of the canvas
/// @param y of the layout's origin in pixels of the canvas
record Camera(double zoom, double x, double y) {

  static final double SMALLEST = 0.02;
  static final double LARGEST = 4;

  Camera {
    zoom = Math.clamp(zoom, SMALLEST, LARGEST);
  }

  Camera panned(double dx, double dy) {
    return new Camera(zoom, x + dx, y + dy);
  }

  Camera at(double newX, double newY) {
    return new Camera(zoom, newX, newY);
  }

  Camera withZoom(double newZoom) {
    return new Camera(newZoom, x, y);
  }

  double screenX(double layoutX, double scale) {
    return x + layoutX * scale;
  }

  double screenY(double layoutY, double scale) {
    return y + layoutY * scale;
  }

  double layoutX(double screenX, double scale) {
    return (screenX - x) / scale;
  }

  double layoutY(double screenY, double scale) {
    return (screenY - y) / scale;
  }

  /// The camera that has a point of the layout at a point of the screen.
  Camera holding(double layoutX, double layoutY, double scale, double screenX, double screenY) {
    return new Camera(zoom, screenX - layoutX * scale, screenY - layoutY * scale);
  }

  /// The next step of zooming in (above 0) or out: a factor of 1.25, stopping at 100% on the way.
  double stepped(int steps) {
    double target = zoom * Math.pow(1.25, steps);
    boolean passes = (zoom < 0.999 && target > 1.001) || (zoom > 1.001 && target < 0.999);
    return Math.clamp(passes ? 1 : target, SMALLEST, LARGEST);
  }
}
