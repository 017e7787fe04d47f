package espalier.ui.kit.canvas;

/// How much is drawn of a node.
public enum Detail {
  /// Cards of 76 for nodes that matter, of 28 for the others.
  FULL,
  /// Cards of one line for all.
  COMPACT,
  /// Dots.
  DOT;

  /// From this zoom on cards are drawn in full.
  public static final double FULL_FROM = 0.92;

  /// From this zoom on nodes are cards.
  public static final double COMPACT_FROM = 0.5;

  /// More cards than this in view are compact.
  public static final int MOST_FULL = 200;

  /// More nodes than this in view are dots.
  public static final int MOST_COMPACT = 1000;

  /// The level for a zoom, however many nodes are in view.
  public static Detail ofZoom(double zoom) {
    if (zoom >= FULL_FROM - 1e-9) {
      return FULL;
    }
    return zoom >= COMPACT_FROM - 1e-9 ? COMPACT : DOT;
  }

  /// This level, or the next lower where so many nodes are in view that it would be too much.
  public Detail forNodesInView(int nodes) {
    if (this == FULL && nodes > MOST_FULL) {
      return COMPACT;
    }
    return this == COMPACT && nodes > MOST_COMPACT ? DOT : this;
  }
}
