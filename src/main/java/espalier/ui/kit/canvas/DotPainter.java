package espalier.ui.kit.canvas;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.Sums;
import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// Draws nodes as dots: size by visits, shape by kind, colour by kind, value or visits.
final class DotPainter {

  private static final Font LABEL = Fonts.mono(Fonts.Weight.REGULAR, 11);
  private static final double SMALLEST = 1.5;

  /// Under this diameter a shape cannot be told from a circle.
  private static final double SHAPED_FROM = 5;

  private final Pen pen;
  private final GraphicsContext g;
  private final VisibleTree tree;
  private final Placement place;
  private final Look look;

  DotPainter(Pen pen, VisibleTree tree, Placement place, Look look) {
    this.pen = pen;
    this.g = pen.graphics();
    this.tree = tree;
    this.place = place;
    this.look = look;
  }

  /// Draws what is in view, the best line last.
  void paint(View view) {
    for (Item item : tree.items()) {
      if (!item.best() && view.touches(place, item.index(), 20)) {
        dot(item);
      }
    }
    for (int index : tree.bestLine()) {
      if (view.touches(place, index, 20)) {
        dot(tree.item(index));
      }
    }
    for (int id : look.found()) {
      tree.find(id).ifPresent(item -> ring(item, 4, Token.ACCENT, 1.75));
    }
    labels();
    if (look.selected().isPresent()) {
      tree.find(look.selected().getAsInt()).ifPresent(this::select);
    }
    if (look.hovered().isPresent()) {
      tree.find(look.hovered().getAsInt()).ifPresent(item -> ring(item, 3, Token.FG, 1.5));
    }
  }

  /// Half the size of an item's dot.
  static double radius(Item item, int visitsOfRoot) {
    if (item.isRoot()) {
      return 8;
    }
    double radius =
        item.visits() <= 1
            ? SMALLEST
            : 1.7 + 3.6 * Math.pow((double) item.visits() / visitsOfRoot, 0.4);
    if (item.best()) {
      return Math.max(radius, 5.2);
    }
    return radius * 2 >= SHAPED_FROM ? Math.min(radius * 1.35, 8.5) : radius;
  }

  private double radius(Item item) {
    return radius(item, tree.visitsOfRoot());
  }

  private void dot(Item item) {
    double x = place.x(item.index());
    double y = place.middle(item.index());
    double r = radius(item);
    if (item.isDraft()) {
      pen.stroke(Token.ACCENT, 1.5);
      g.setLineDashes(2, 2);
      g.strokeOval(x - 4, y - 4, 8, 8);
      g.setLineDashes();
      return;
    }
    if (item.best()) {
      pen.fill(Token.BG_CANVAS);
      g.fillOval(x - r - 1.5, y - r - 1.5, 2 * r + 3, 2 * r + 3);
    }
    boolean hollow = look.colourBy() == ColourBy.KIND && item.rating() != Rating.POSITIVE;
    if (r * 2 < SHAPED_FROM || (hollow && r < 4)) {
      small(item, x, y, r, hollow);
      return;
    }
    Token token = token(item);
    Pen.BadgeStyle style =
        new Pen.BadgeStyle(
            token, hollow, hollow && item.rating() == Rating.UNKNOWN, Token.BG_CANVAS);
    pen.shape(item.kind(), x - r, y - r, 2 * r, style, hollow ? 3.4 : 0.5);
  }

  private void small(Item item, double x, double y, double r, boolean hollow) {
    g.setFill(colour(item));
    boolean square = item.kind() == Kind.CONCLUSION;
    if (square) {
      g.fillRect(x - r, y - r, 2 * r, 2 * r);
    } else {
      g.fillOval(x - r, y - r, 2 * r, 2 * r);
    }
    if (hollow) {
      double inner = r * 0.5;
      pen.fill(Token.BG_CANVAS);
      g.fillOval(x - inner, y - inner, 2 * inner, 2 * inner);
    }
  }

  private Color colour(Item item) {
    if (look.colourBy() == ColourBy.VISITS) {
      double share = Math.pow((double) item.visits() / tree.visitsOfRoot(), 0.3);
      return pen.colour(Token.NEUTRAL).interpolate(pen.colour(Token.ACCENT), share);
    }
    return pen.colour(token(item));
  }

  private Token token(Item item) {
    return switch (look.colourBy()) {
      case KIND ->
          item.outcome().isPresent()
              ? Token.ofRating(
                  CardText.right(item.outcome()).orElse(false) ? Rating.POSITIVE : Rating.NEGATIVE)
              : Token.ofKind(item.kind());
      case VALUE ->
          item.probability().isPresent()
              ? Token.ofValue(item.probability().getAsDouble())
              : Token.FG_SUBTLE;
      case VISITS -> Token.ACCENT;
    };
  }

  private void ring(Item item, double gap, Token token, double line) {
    double r = radius(item) + gap;
    double x = place.x(item.index());
    double y = place.middle(item.index());
    pen.stroke(token, line);
    g.strokeOval(x - r, y - r, 2 * r, 2 * r);
  }

  private void select(Item item) {
    double r = radius(item) + 4;
    double x = place.x(item.index());
    double y = place.middle(item.index());
    pen.fill(Token.ACCENT_SUBTLE);
    g.fillOval(x - r, y - r, 2 * r, 2 * r);
    dot(item);
    ring(item, 4, Token.ACCENT, 2);
    if (look.focusRing()) {
      ring(item, 7, Token.ACCENT, 2);
    }
  }

  /// Sums along the best line, and the answer at its end.
  private void labels() {
    double taken = Double.NEGATIVE_INFINITY;
    for (int index : tree.bestLine()) {
      Item item = tree.item(index);
      List<Sums.Sum> sums = item.isRoot() ? List.of() : Sums.in(item.text());
      if (sums.isEmpty()) {
        continue;
      }
      String label = sums.getFirst().expression() + "=" + sums.getFirst().stated();
      double width = pen.width(label, LABEL);
      double left = place.x(index) - width / 2;
      if (left > taken) {
        g.setFill(pen.colour(Token.BG_CANVAS).deriveColor(0, 1, 1, 0.85));
        g.fillRoundRect(left - 2, place.middle(index) - 23, width + 4, 14, 4, 4);
        pen.text(label, left, place.middle(index) - 12, LABEL, Token.FG);
        taken = left + width + 10;
      }
    }
    if (!tree.bestLine().isEmpty()) {
      Item last = tree.item(tree.bestLine().getLast());
      if (last.answer().isPresent()) {
        String answer = pen.measure().fitted(last.answer().get(), LABEL, 80);
        double width = pen.width(answer, LABEL) + (last.outcome().isPresent() ? 26 : 12);
        pen.answerEndingAt(
            place.x(last.index()) + 10 + width + 4,
            place.middle(last.index()),
            answer,
            CardText.right(last.outcome()));
      }
    }
  }
}
