package espalier.ui.kit.canvas;

import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws the lines between nodes: width by visits, the best line last and in ink.
final class EdgePainter {

  private static final double RADIUS = 9;
  private static final double DASHED = 1.5;
  private static final double[] DASHES = {4, 3};

  private final Pen pen;
  private final VisibleTree tree;
  private final Placement place;

  EdgePainter(Pen pen, VisibleTree tree, Placement place) {
    this.pen = pen;
    this.tree = tree;
    this.place = place;
  }

  /// Draws all edges that may touch the rectangle, given in layout units.
  void paint(View view) {
    boolean dots = place.geometry().detail() == Detail.DOT;
    List<Item> edges = new ArrayList<>();
    for (Item item : tree.items()) {
      if (!item.isRoot() && touches(item, view)) {
        edges.add(item);
      }
    }
    edges.sort(Comparator.comparing(this::isBest).thenComparingInt(Item::visits));
    for (Item item : edges) {
      if (dots) {
        curve(item);
      } else {
        pen.graphics().setGlobalAlpha(place.opacity(item.index()));
        elbow(item);
      }
    }
    pen.graphics().setGlobalAlpha(1);
    if (!dots) {
      for (Item item : tree.items()) {
        if (item.isCollapsed() && view.touchesY(place.middle(item.index()), 4)) {
          double x = place.end(item.index());
          double y = place.middle(item.index());
          pen.stroke(Token.EDGE, 2);
          pen.graphics().strokeLine(x, y, x + 13, y);
        }
      }
    }
  }

  private boolean touches(Item item, View view) {
    double from = place.middle(item.parent());
    double to = place.middle(item.index());
    return view.touches(
        place.x(item.parent()),
        Math.min(from, to) - 4,
        place.end(item.index()),
        Math.max(from, to) + 4);
  }

  private boolean isBest(Item item) {
    return item.best() && tree.item(item.parent()).best();
  }

  /// Width of an edge to a card.
  static double width(int visits, int visitsOfRoot) {
    return 1 + 3.6 * share(visits, visitsOfRoot);
  }

  private static double share(int visits, int visitsOfRoot) {
    return Math.pow(Math.clamp(Math.max(visits, 0.5) / visitsOfRoot, 0, 1), 0.6);
  }

  /// Out of the parent's right middle, down a trunk, into the child's left middle.
  private void elbow(Item item) {
    int parent = item.parent();
    int child = item.index();
    boolean unsure = item.isDraft() || (item.byPerson() && item.probability().isEmpty());
    Token token = item.isDraft() ? Token.ACCENT : isBest(item) ? Token.EDGE_BEST : Token.EDGE;
    GraphicsContext g = pen.graphics();
    pen.stroke(token, unsure ? DASHED : width(item.visits(), tree.visitsOfRoot()));
    if (unsure) {
      g.setLineDashes(DASHES);
    }
    double x1 = place.end(parent);
    double y1 = place.middle(parent);
    double x2 = place.x(child);
    double y2 = place.middle(child);
    double out = Math.min(12, place.geometry().columnGap() / 2);
    g.beginPath();
    g.moveTo(x1, y1);
    if (Math.abs(y1 - y2) >= 1) {
      double trunk = x1 + out;
      double down = Math.signum(y2 - y1);
      double radius = Math.min(Math.min(RADIUS, out), Math.abs(y2 - y1) / 2);
      g.lineTo(trunk - radius, y1);
      g.quadraticCurveTo(trunk, y1, trunk, y1 + down * radius);
      g.lineTo(trunk, y2 - down * radius);
      g.quadraticCurveTo(trunk, y2, Math.min(trunk + radius, x2), y2);
    }
    g.lineTo(x2, y2);
    g.stroke();
    g.setLineDashes();
  }

  private void curve(Item item) {
    GraphicsContext g = pen.graphics();
    if (isBest(item)) {
      pen.stroke(Token.EDGE_BEST, 2.5);
    } else if (item.isDraft()) {
      pen.stroke(Token.ACCENT, 1.5);
    } else {
      double opacity = item.visits() > 8 ? 0.85 : item.visits() > 1 ? 0.45 : 0.28;
      pen.stroke(Token.EDGE, 0.5 + 4.5 * share(item.visits(), tree.visitsOfRoot()));
      Color edge = pen.colour(Token.EDGE);
      g.setStroke(edge.deriveColor(0, 1, 1, opacity));
    }
    double x1 = place.x(item.parent());
    double y1 = place.middle(item.parent());
    double x2 = place.x(item.index());
    double y2 = place.middle(item.index());
    double half = (x1 + x2) / 2;
    g.beginPath();
    g.moveTo(x1, y1);
    if (Math.abs(y2 - y1) < 0.5) {
      g.lineTo(x2, y2);
    } else {
      g.bezierCurveTo(half, y1, half, y2, x2, y2);
    }
    g.stroke();
  }
}
