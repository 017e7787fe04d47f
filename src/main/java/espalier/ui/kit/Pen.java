package espalier.ui.kit;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws the kit's marks on a canvas in the colours of a palette: what [KindBadge], [RatingPill]
/// and [AnswerChip] are as controls, and boxes and text.
public final class Pen {

  private static final Font SIGN = Fonts.sans(Fonts.Weight.SEMI_BOLD, 12);
  private static final Font PILL = Fonts.mono(Fonts.Weight.SEMI_BOLD, 11);
  private static final Font CHIP = Fonts.mono(Fonts.Weight.SEMI_BOLD, 11);
  private static final double PILL_HEIGHT = 16;
  private static final double MINI_WIDTH = 17;
  private static final double MINI_HEIGHT = 14;

  private final GraphicsContext g;
  private final Palette palette;
  private final TextMeasure measure;

  public Pen(GraphicsContext g, Palette palette, TextMeasure measure) {
    this.g = g;
    this.palette = palette;
    this.measure = measure;
  }

  public GraphicsContext graphics() {
    return g;
  }

  public TextMeasure measure() {
    return measure;
  }

  public Color colour(Token token) {
    return palette.get(token);
  }

  public void fill(Token token) {
    g.setFill(palette.get(token));
  }

  /// Sets a stroke without dashes.
  public void stroke(Token token, double width) {
    g.setStroke(palette.get(token));
    g.setLineWidth(width);
    g.setLineDashes();
    g.setLineCap(StrokeLineCap.BUTT);
    g.setLineJoin(StrokeLineJoin.MITER);
  }

  /// A box whose border lies inside its edges.
  public void box(
      double x,
      double y,
      double w,
      double h,
      double radius,
      Token fill,
      Token border,
      double line) {
    fill(fill);
    g.fillRoundRect(x, y, w, h, radius * 2, radius * 2);
    frame(x, y, w, h, radius, border, line);
  }

  /// Only the border of a box, inside its edges.
  public void frame(
      double x, double y, double w, double h, double radius, Token border, double line) {
    stroke(border, line);
    inner(x, y, w, h, radius, line);
  }

  /// The border of a box in dashes, inside its edges.
  public void dashedFrame(
      double x,
      double y,
      double w,
      double h,
      double radius,
      Token border,
      double line,
      double... dashes) {
    stroke(border, line);
    g.setLineDashes(dashes);
    inner(x, y, w, h, radius, line);
    g.setLineDashes();
  }

  private void inner(double x, double y, double w, double h, double radius, double line) {
    double r = Math.max(0, radius - line / 2) * 2;
    g.strokeRoundRect(x + line / 2, y + line / 2, w - line, h - line, r, r);
  }

  /// Text from its left end.
  public void text(String text, double x, double baseline, Font font, Token token) {
    g.setFont(font);
    g.setTextAlign(TextAlignment.LEFT);
    fill(token);
    g.fillText(text, x, baseline);
  }

  /// Text up to its right end.
  public void textEndingAt(String text, double right, double baseline, Font font, Token token) {
    text(text, right - measure.width(text, font), baseline, font, token);
  }

  /// Text about its middle.
  public void textAbout(String text, double middle, double baseline, Font font, Token token) {
    text(text, middle - measure.width(text, font) / 2, baseline, font, token);
  }

  public double width(String text, Font font) {
    return measure.width(text, font);
  }

  /// An icon on a square.
  ///
  /// @param line stroke width on the icon's grid of 24, usually 2
  public void icon(Line icon, double x, double y, double size, Token token, double line) {
    g.save();
    g.translate(x, y);
    g.scale(size / Line.GRID, size / Line.GRID);
    stroke(token, line);
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineJoin(StrokeLineJoin.ROUND);
    path(icon.path());
    g.stroke();
    g.restore();
  }

  /// How a kind's mark is drawn.
  ///
  /// @param token colour of the shape
  /// @param inside what a hollow shape is filled with
  public record BadgeStyle(Token token, boolean hollow, boolean dashed, Token inside) {
    public static BadgeStyle filled(Kind kind) {
      return new BadgeStyle(Token.ofKind(kind), false, false, Token.BG_CARD);
    }

    public static BadgeStyle hollow(Kind kind, Token inside) {
      return new BadgeStyle(Token.ofKind(kind), true, false, inside);
    }
  }

  /// The mark of a kind: shape and glyph.
  public void badge(Kind kind, double x, double y, double size, BadgeStyle style) {
    KindShape shape = KindShape.of(kind);
    g.save();
    g.translate(x, y);
    g.scale(size / KindShape.GRID, size / KindShape.GRID);
    outline(shape, style, style.hollow() ? 1.8 : 1);
    stroke(style.hollow() ? style.token() : Token.ON_KIND, shape.glyphWidth());
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineJoin(StrokeLineJoin.ROUND);
    path(shape.glyph());
    g.stroke();
    g.restore();
  }

  /// The shape of a kind alone.
  ///
  /// @param line stroke width on the shape's grid of 20
  public void shape(Kind kind, double x, double y, double size, BadgeStyle style, double line) {
    g.save();
    g.translate(x, y);
    g.scale(size / KindShape.GRID, size / KindShape.GRID);
    outline(KindShape.of(kind), style, line);
    g.restore();
  }

  private void outline(KindShape shape, BadgeStyle style, double line) {
    fill(style.hollow() ? style.inside() : style.token());
    stroke(style.token(), line);
    g.setLineJoin(StrokeLineJoin.ROUND);
    if (style.dashed()) {
      g.setLineDashes(2.5, 2.5);
    }
    path(shape.outline());
    g.fill();
    g.stroke();
    g.setLineDashes();
  }

  private void path(String svg) {
    g.beginPath();
    g.appendSVGPath(svg);
  }

  /// A rating with its value, up to its right edge.
  ///
  /// @param middle vertical middle
  /// @return the width
  public double pillEndingAt(double right, double middle, OptionalDouble value, boolean mini) {
    Rating rating = Rating.ofProbability(value);
    if (mini || value.isEmpty()) {
      pillBody(right - MINI_WIDTH, middle - MINI_HEIGHT / 2, MINI_WIDTH, MINI_HEIGHT, rating);
      sign(right - MINI_WIDTH / 2, middle, rating);
      return MINI_WIDTH;
    }
    String number = Words.two(value.getAsDouble());
    double signWidth = measure.width(Words.sign(rating), SIGN);
    double width = 1.5 + 4 + signWidth + 3 + measure.width(number, PILL) + 6 + 1.5;
    double x = right - width;
    pillBody(x, middle - PILL_HEIGHT / 2, width, PILL_HEIGHT, rating);
    sign(x + 5.5 + signWidth / 2, middle, rating);
    text(number, x + 5.5 + signWidth + 3, middle + 4, PILL, onPill(rating));
    return width;
  }

  private void pillBody(double x, double y, double w, double h, Rating rating) {
    switch (rating) {
      case POSITIVE -> {
        fill(Token.POSITIVE);
        g.fillRoundRect(x, y, w, h, h, h);
      }
      case NEGATIVE -> box(x, y, w, h, h / 2, Token.BG_CARD, Token.NEGATIVE, 1.5);
      case UNKNOWN -> {
        fill(Token.BG_CARD);
        g.fillRoundRect(x, y, w, h, h, h);
        dashedFrame(x, y, w, h, h / 2, Token.FG_SUBTLE, 1.5, 2.2, 2.2);
      }
    }
  }

  /// Plus and minus as lines, so that they stand in the very middle.
  private void sign(double x, double middle, Rating rating) {
    Token token = onPill(rating);
    if (rating == Rating.UNKNOWN) {
      textAbout("?", x, middle + 4.2, SIGN, token);
      return;
    }
    stroke(token, 1.7);
    g.strokeLine(x - 3, middle, x + 3, middle);
    if (rating == Rating.POSITIVE) {
      g.strokeLine(x, middle - 3, x, middle + 3);
    }
  }

  private static Token onPill(Rating rating) {
    return rating == Rating.POSITIVE ? Token.ON_POSITIVE : Token.ofRating(rating);
  }

  /// An answer in its frame, up to its right edge.
  ///
  /// @param right whether it is the known one; empty where none is known
  /// @return the width
  public double answerEndingAt(
      double rightEdge, double middle, String answer, Optional<Boolean> right) {
    double text = measure.width(answer, CHIP);
    double width = 1 + 5 + text + (right.isPresent() ? 3 + 11 : 0) + 5 + 1;
    double x = rightEdge - width;
    boolean good = right.orElse(false);
    Token ink = right.isEmpty() ? Token.FG_MUTED : good ? Token.POSITIVE : Token.NEGATIVE;
    box(x, middle - 8, width, 16, 3, good ? Token.POSITIVE_SUBTLE : Token.BG_CARD, ink, 1);
    text(answer, x + 6, middle + 4, CHIP, ink);
    if (right.isPresent()) {
      icon(good ? Line.CHECK : Line.CROSS, x + 6 + text + 3, middle - 5.5, 11, ink, 3);
    }
    return width;
  }
}
