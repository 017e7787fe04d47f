package espalier.ui.kit.picture;

import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import espalier.ui.kit.Token;
import espalier.ui.kit.chart.ChartSheet;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/// Lays out a [ChartSheet] and paints it.
final class ChartPainter implements Painter {

  private static final Font HEAD = Fonts.sans(Fonts.Weight.SEMI_BOLD, 13);
  private static final Font TEXT = SheetHead.TEXT;
  private static final Font NUMBER = Fonts.mono(Fonts.Weight.REGULAR, 12);
  private static final Font SMALL = Fonts.sans(Fonts.Weight.REGULAR, 11);
  private static final Font TICK = Fonts.mono(Fonts.Weight.REGULAR, 10);

  private static final double MARGIN = SheetHead.MARGIN;
  private static final double LINE = SheetHead.LINE;
  private static final double ROW = 26;
  private static final double BAR = 14;
  private static final double SCALE_WIDTH = 560;
  private static final double NUMBERS = 170;
  private static final double SQUARE = 220;
  private static final double GAP = 56;
  private static final int MOST_DIAGRAMS = 4;
  private static final int TICKS = 5;

  private final ChartSheet sheet;
  private final SheetHead head;
  private final List<ChartSheet.Diagram> diagrams;
  private final double labels;

  ChartPainter(ChartSheet sheet, TextMeasure measure) {
    this.sheet = sheet;
    this.head = new SheetHead(sheet.title(), sheet.notes());
    this.diagrams = sheet.diagrams().subList(0, Math.min(MOST_DIAGRAMS, sheet.diagrams().size()));
    this.labels =
        sheet.bars().stream().mapToDouble(bar -> measure.width(bar.label(), TEXT)).max().orElse(0)
            + 14;
  }

  @Override
  public double width() {
    double bars = labels + SCALE_WIDTH + NUMBERS;
    double squares = diagrams.size() * (SQUARE + GAP);
    return 2 * MARGIN + Math.max(bars, squares);
  }

  @Override
  public double height() {
    return barsTop() + barsHeight() + diagramsHeight() + MARGIN;
  }

  private double barsTop() {
    double marks = sheet.marks().isEmpty() ? 0 : LINE * sheet.marks().size() + 4;
    return head.bottom() + 18 + marks;
  }

  private double barsHeight() {
    return sheet.bars().size() * ROW + 34;
  }

  private double diagramsHeight() {
    int notes = diagrams.stream().mapToInt(diagram -> diagram.notes().size()).max().orElse(0);
    return diagrams.isEmpty() ? 0 : 20 + 20 + LINE * notes + SQUARE + 46;
  }

  @Override
  public void paint(Pen pen) {
    head.paint(pen);
    bars(pen);
    double x = MARGIN + 34;
    for (ChartSheet.Diagram diagram : diagrams) {
      diagram(pen, diagram, x, barsTop() + barsHeight() + 20);
      x += SQUARE + GAP;
    }
  }

  private void bars(Pen pen) {
    double left = MARGIN + labels;
    double top = barsTop();
    double bottom = top + sheet.bars().size() * ROW;
    GraphicsContext g = pen.graphics();
    for (int i = 0; i <= TICKS; i++) {
      double x = Math.rint(left + SCALE_WIDTH * i / TICKS) + 0.5;
      pen.stroke(Token.BORDER_MUTED, 1);
      g.strokeLine(x, top, x, bottom);
      pen.textAbout(100 * i / TICKS + "%", x, bottom + 16, TICK, Token.FG_SUBTLE);
    }
    double y = top;
    for (ChartSheet.Bar bar : sheet.bars()) {
      bar(pen, bar, left, y);
      y += ROW;
    }
    marks(pen, left, top, bottom);
  }

  private static void bar(Pen pen, ChartSheet.Bar bar, double left, double top) {
    double middle = top + ROW / 2;
    GraphicsContext g = pen.graphics();
    pen.textEndingAt(bar.label(), left - 10, middle + 4, TEXT, Token.FG);
    pen.fill(Token.TRACK);
    g.fillRect(left, middle - BAR / 2, SCALE_WIDTH, BAR);
    pen.fill(bar.colour());
    g.fillRect(left, middle - BAR / 2, SCALE_WIDTH * bar.share(), BAR);
    whisker(pen, left + SCALE_WIDTH * bar.low(), left + SCALE_WIDTH * bar.high(), middle);
    pen.text(
        String.format(
            Locale.ROOT,
            "%5.1f%%  %.1f to %.1f",
            100 * bar.share(),
            100 * bar.low(),
            100 * bar.high()),
        left + SCALE_WIDTH + 12,
        middle + 4,
        NUMBER,
        Token.FG);
  }

  /// The interval as a line with ends, dark on a light rim so that it shows on any bar.
  private static void whisker(Pen pen, double low, double high, double middle) {
    GraphicsContext g = pen.graphics();
    for (boolean rim : new boolean[] {true, false}) {
      pen.stroke(rim ? Token.BG_DEFAULT : Token.FG, rim ? 4 : 1.5);
      g.strokeLine(low, middle, high, middle);
      g.strokeLine(low, middle - 4, low, middle + 4);
      g.strokeLine(high, middle - 4, high, middle + 4);
    }
  }

  private void marks(Pen pen, double left, double top, double bottom) {
    GraphicsContext g = pen.graphics();
    int row = sheet.marks().size();
    for (ChartSheet.Mark mark : sheet.marks()) {
      double x = Math.rint(left + SCALE_WIDTH * mark.share()) + 0.5;
      double y = top - 4 - LINE * (row - 1);
      row--;
      pen.stroke(Token.ACCENT, 1.5);
      g.setLineDashes(4, 3);
      g.strokeLine(x, y - 10, x, bottom);
      g.setLineDashes();
      pen.textEndingAt(
          String.format(Locale.ROOT, "%s %.1f%%", mark.label(), 100 * mark.share()),
          x - 6,
          y - 2,
          SMALL,
          Token.ACCENT_FG);
    }
  }

  private void diagram(Pen pen, ChartSheet.Diagram diagram, double left, double top) {
    GraphicsContext g = pen.graphics();
    pen.text(diagram.title(), left, top + 12, HEAD, Token.FG);
    double y = top + 14;
    for (String note : diagram.notes()) {
      y += LINE;
      pen.text(note, left, y, SMALL, Token.FG_MUTED);
    }
    y += 14;
    axes(pen, left, y);
    pen.stroke(Token.FG_SUBTLE, 1);
    g.setLineDashes(4, 4);
    g.strokeLine(left, y + SQUARE, left + SQUARE, y);
    g.setLineDashes();
    for (ChartSheet.Point point : diagram.points()) {
      point(pen, point, left, y);
    }
  }

  private static void axes(Pen pen, double left, double top) {
    GraphicsContext g = pen.graphics();
    pen.fill(Token.BG_CANVAS);
    g.fillRect(left, top, SQUARE, SQUARE);
    for (int i = 0; i <= TICKS; i++) {
      double part = (double) i / TICKS;
      String tick = String.format(Locale.ROOT, "%.1f", part);
      pen.stroke(Token.BORDER_MUTED, 1);
      double x = Math.rint(left + SQUARE * part) + 0.5;
      double y = Math.rint(top + SQUARE * (1 - part)) + 0.5;
      g.strokeLine(x, top, x, top + SQUARE);
      g.strokeLine(left, y, left + SQUARE, y);
      pen.textAbout(tick, x, top + SQUARE + 14, TICK, Token.FG_SUBTLE);
      pen.textEndingAt(tick, left - 6, y + 3.5, TICK, Token.FG_SUBTLE);
    }
    pen.textAbout("value", left + SQUARE / 2, top + SQUARE + 30, SMALL, Token.FG_MUTED);
    g.save();
    g.translate(left - 30, top + SQUARE / 2);
    g.rotate(-90);
    pen.textAbout("share that is right", 0, 4, SMALL, Token.FG_MUTED);
    g.restore();
  }

  /// Larger where more conclusions were given about that value.
  private static void point(Pen pen, ChartSheet.Point point, double left, double top) {
    GraphicsContext g = pen.graphics();
    double x = left + SQUARE * point.value();
    pen.stroke(Token.THOUGHT, 1.2);
    g.strokeLine(x, top + SQUARE * (1 - point.low()), x, top + SQUARE * (1 - point.high()));
    double r = 2.5 + 9 * Math.sqrt(point.weight());
    double y = top + SQUARE * (1 - point.share());
    g.setGlobalAlpha(0.75);
    pen.fill(Token.THOUGHT);
    g.fillOval(x - r, y - r, 2 * r, 2 * r);
    g.setGlobalAlpha(1);
  }
}
