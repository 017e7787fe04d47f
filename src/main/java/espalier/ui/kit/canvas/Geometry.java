package espalier.ui.kit.canvas;

/// Sizes and distances of one level of detail, in the units that the camera scales.
///
/// @param scale pixels of the screen to a unit
/// @param rootWidth of the root's card
/// @param columnWidth of the cards in every other column
/// @param fullHeight of a card in full
/// @param lineHeight of a card of one line
/// @param columnGap between columns
/// @param rowGap between cards
/// @param unit height that a dot with few visits takes; 0 for cards
record Geometry(
    Detail detail,
    double scale,
    double rootWidth,
    double columnWidth,
    double fullHeight,
    double lineHeight,
    double columnGap,
    double rowGap,
    double unit) {

  static final double FULL_HEIGHT = 76;
  static final double LINE_HEIGHT = 28;
  static final double ROOT_WIDTH = 46;
  static final double COLUMN_GAP = 26;
  static final double ROW_GAP = 8;

  /// Room about dots.
  static final double DOT_MARGIN = 26;

  /// Columns of dots are not drawn further apart than this to fill the canvas.
  private static final double WIDEST_DOTS = 90;

  private static final double NARROWEST = 180;
  private static final double WIDEST = 220;
  private static final double USUAL = 188;

  /// @param viewport width of the canvas in pixels; chooses the width of columns so that whole ones
  ///   fit at 100%, and lets dots share it; 0 for the usual width
  /// @param columns of the tree
  static Geometry of(Detail detail, double zoom, double viewport, int columns) {
    return switch (detail) {
      case FULL ->
          new Geometry(
              detail,
              zoom,
              ROOT_WIDTH,
              columnWidth(viewport),
              FULL_HEIGHT,
              LINE_HEIGHT,
              COLUMN_GAP,
              ROW_GAP,
              0);
      case COMPACT -> {
        double z = Math.clamp(zoom, Detail.COMPACT_FROM, 1);
        yield new Geometry(
            detail,
            1,
            24,
            Math.rint(187 * z),
            24,
            24,
            Math.rint(COLUMN_GAP * z),
            Math.max(4, Math.rint(ROW_GAP * z)),
            0);
      }
      case DOT -> {
        double z = Math.min(zoom, 0.6);
        double shared = (viewport - 2 * DOT_MARGIN) / Math.max(1, columns - 1);
        double pitch = Math.max((USUAL + COLUMN_GAP) * z, Math.min(shared, WIDEST_DOTS));
        yield dots(pitch, 13 * z);
      }
    };
  }

  /// Dots at these distances.
  ///
  /// @param pitch between columns
  /// @param unit height that a dot with few visits takes
  static Geometry dots(double pitch, double unit) {
    return new Geometry(Detail.DOT, 1, pitch, pitch, unit, unit, 0, unit / 2, unit);
  }

  static double columnWidth(double viewport) {
    if (viewport <= 0) {
      return USUAL;
    }
    double edge = margin(viewport);
    double room = viewport - edge - ROOT_WIDTH - COLUMN_GAP - edge - 2 + COLUMN_GAP;
    double columns = Math.floor(room / (NARROWEST + COLUMN_GAP));
    if (columns < 1) {
      return USUAL;
    }
    return Math.clamp(Math.floor(room / columns - COLUMN_GAP), NARROWEST, WIDEST);
  }

  /// Distance of the tree from the edge of the canvas before anyone moved it.
  static double margin(double viewport) {
    return viewport < 800 ? 10 : 14;
  }

  /// Left edge of a column.
  double columnX(int column) {
    return column == 0 ? 0 : rootWidth + columnGap + (column - 1) * (columnWidth + columnGap);
  }

  double width(Item item) {
    if (detail == Detail.DOT) {
      return 0;
    }
    return item.isRoot() ? rootWidth : columnWidth;
  }

  /// @param full whether the item is drawn in full at [Detail#FULL]
  double height(Item item, boolean full, int visitsOfRoot) {
    return switch (detail) {
      case FULL -> full ? fullHeight : lineHeight;
      case COMPACT -> lineHeight;
      case DOT -> Math.min(Math.max(24, unit), unit * units(item, visitsOfRoot));
    };
  }

  private static double units(Item item, int visitsOfRoot) {
    double share = (double) item.visits() / visitsOfRoot;
    if (share > 1 / 15.0) {
      return 12;
    }
    if (share > 1 / 75.0) {
      return 5;
    }
    return share > 1 / 375.0 && item.visits() > 1 ? 2.2 : 1;
  }
}
