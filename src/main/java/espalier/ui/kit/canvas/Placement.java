package espalier.ui.kit.canvas;

/// Where the items of a [VisibleTree] stand: boxes by index, in the units of the [Geometry];
/// immutable. The highest box has its top at 0.
final class Placement {

  private final Geometry geometry;
  private final double[] x;
  private final double[] middle;
  private final double[] width;
  private final double[] height;
  private final double[] opacity; // empty where all is fully seen
  private final double right;
  private final double bottom;

  /// Takes the arrays over: they must not be changed afterwards.
  ///
  /// @param x left edges
  /// @param middle vertical middles
  Placement(Geometry geometry, double[] x, double[] middle, double[] width, double[] height) {
    this(geometry, x, middle, width, height, new double[0]);
  }

  /// Of a tree without nodes.
  Placement(Geometry geometry, int size) {
    this(geometry, new double[size], new double[size], new double[size], new double[size]);
  }

  private Placement(
      Geometry geometry,
      double[] x,
      double[] middle,
      double[] width,
      double[] height,
      double[] opacity) {
    this.geometry = geometry;
    this.x = x;
    this.middle = middle;
    this.width = width;
    this.height = height;
    this.opacity = opacity;
    double furthest = 0;
    double lowest = 0;
    for (int i = 0; i < x.length; i++) {
      furthest = Math.max(furthest, x[i] + width[i]);
      lowest = Math.max(lowest, middle[i] + height[i] / 2);
    }
    this.right = furthest;
    this.bottom = lowest;
  }

  /// The same boxes elsewhere, some of them not fully seen: a moment of a motion.
  Placement moved(double[] newX, double[] newMiddle, double[] newOpacity) {
    return new Placement(geometry, newX, newMiddle, width, height, newOpacity);
  }

  /// How much is seen of a box, 1 for all.
  double opacity(int index) {
    return opacity.length == 0 ? 1 : opacity[index];
  }

  Geometry geometry() {
    return geometry;
  }

  int size() {
    return x.length;
  }

  /// Left edge of a box.
  double x(int index) {
    return x[index];
  }

  /// Vertical middle of a box.
  double middle(int index) {
    return middle[index];
  }

  double width(int index) {
    return width[index];
  }

  double height(int index) {
    return height[index];
  }

  double top(int index) {
    return middle[index] - height[index] / 2;
  }

  /// Right edge of a box.
  double end(int index) {
    return x[index] + width[index];
  }

  /// Middle of a box from left to right.
  double centre(int index) {
    return x[index] + width[index] / 2;
  }

  /// Right edge of the rightmost box.
  double right() {
    return right;
  }

  /// Lower edge of the lowest box.
  double bottom() {
    return bottom;
  }

  boolean contains(int index, double px, double py) {
    return px >= x[index] && px <= end(index) && Math.abs(py - middle[index]) <= height[index] / 2;
  }
}
