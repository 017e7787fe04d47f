package espalier.ui.kit.canvas;

import espalier.tree.Answer;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import java.util.Optional;

/// A whole tree, repeats as numbers on what they repeat, placed once and drawn as often and in as
/// many parts as one likes: for pictures. One thread at a time.
public final class TreeDrawing {

  private static final double COMPACT_ZOOM = 0.85;
  private static final double DOT_PITCH = 64;
  private static final double LEAST_UNIT = 1;
  private static final double MOST_UNIT = 6;
  private static final double LEAST_WIDTH = 600;

  /// Room about dots, so that none is cut.
  private static final double DOT_ROOM = 12;

  /// Most nodes that are drawn as cards in full, and as cards at all, where nothing was asked for.
  private static final int MOST_FULL = 400;

  private final VisibleTree tree;
  private final Placement place;
  private final TreePainter painter;
  private final double room;

  /// @param detail how much is drawn of a node
  public TreeDrawing(
      ReasoningTree tree, Optional<Answer> truth, Detail detail, TextMeasure measure) {
    this.tree = VisibleTree.of(TreeContent.of(tree, truth), new NodeFacts());
    this.place =
        switch (detail) {
          case FULL -> placed(Geometry.of(detail, 1, 0, 1));
          case COMPACT -> placed(Geometry.of(detail, COMPACT_ZOOM, 0, 1));
          case DOT -> dots();
        };
    this.painter = new TreePainter(new TextLines(measure));
    this.room = detail == Detail.DOT ? DOT_ROOM : 1;
  }

  private Placement placed(Geometry geometry) {
    return TreeLayout.of(tree, geometry, Item::isWeighty);
  }

  /// Rows as close as it takes for a picture about as high as it is wide.
  private Placement dots() {
    Placement wide = placed(Geometry.dots(DOT_PITCH, MOST_UNIT));
    double unit = MOST_UNIT * Math.max(wide.right(), LEAST_WIDTH) / Math.max(1, wide.bottom());
    return placed(Geometry.dots(DOT_PITCH, Math.clamp(unit, LEAST_UNIT, MOST_UNIT)));
  }

  /// How much to draw of each node of a tree of this size, where nothing else was asked for.
  public static Detail usual(ReasoningTree tree) {
    if (tree.size() <= MOST_FULL) {
      return Detail.FULL;
    }
    return tree.size() <= Detail.MOST_COMPACT ? Detail.COMPACT : Detail.DOT;
  }

  /// Width at 100%, in pixels.
  public double width() {
    double chip = tree.isEmpty() ? 0 : place.geometry().detail() == Detail.DOT ? 80 : 0;
    return Math.ceil(place.right() + 2 * room + chip);
  }

  /// Height at 100%, in pixels.
  public double height() {
    return Math.ceil(place.bottom() + 2 * room + (room > 1 ? 16 : 0));
  }

  /// Draws what lies within a rectangle; the canvas has the drawing's corner at its origin.
  public void paint(Pen pen, double left, double top, double right, double bottom) {
    double y = room > 1 ? room + 16 : room;
    pen.graphics().save();
    pen.graphics().translate(room, y);
    View view = new View(left - room, top - y, right - room, bottom - y);
    painter.paint(pen, tree, place, Look.plain(), view);
    pen.graphics().restore();
  }
}
