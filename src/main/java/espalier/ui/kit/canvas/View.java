package espalier.ui.kit.canvas;

/// The part of the layout that is seen, in layout units.
record View(double left, double top, double right, double bottom) {

  boolean touches(double x1, double y1, double x2, double y2) {
    return x2 >= left && x1 <= right && y2 >= top && y1 <= bottom;
  }

  boolean touchesY(double y, double reach) {
    return y + reach >= top && y - reach <= bottom;
  }

  boolean touches(Placement place, int index, double reach) {
    return touches(
        place.x(index) - reach,
        place.top(index) - reach,
        place.end(index) + reach,
        place.top(index) + place.height(index) + reach);
  }
}
