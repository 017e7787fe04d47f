package espalier.ui.kit.picture;

import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import espalier.ui.kit.chart.CurveSheet;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/// Lays out a [CurveSheet] and paints it.
final class CurvePainter implements Painter {

  private static final Font HEAD = Fonts.sans(Fonts.Weight.SEMI_BOLD, 13);
  private static final Font TEXT = SheetHead.TEXT;
  private static final Font TICK = Fonts.mono(Fonts.Weight.REGULAR, 10);

  private static final double MARGIN = SheetHead.MARGIN;
  private static final double AXIS = 56;
  private static final double WIDE = 760;
  private static final double HIGH = 190;
  private static final double BETWEEN = 64;
  private static final int TICKS = 5;

  private final CurveSheet sheet;
  private final SheetHead head;

  CurvePainter(CurveSheet sheet) {
    this.sheet = sheet;
    this.head = new SheetHead(sheet.title(), sheet.notes());
  }

  @Override
  public double width() {
    return 2 * MARGIN + AXIS + WIDE;
  }

  @Override
  public double height() {
    return top() + sheet.panels().size() * (HIGH + BETWEEN) + MARGIN;
  }

  private double top() {
    return head.bottom() + 30;
  }

  @Override
  public void paint(Pen pen) {
    head.paint(pen);
    double last = 1;
    for (CurveSheet.Panel panel : sheet.panels()) {
      for (CurveSheet.Curve curve : panel.curves()) {
        for (CurveSheet.At at : curve.points()) {
          last = Math.max(last, at.x());
        }
      }
    }
    double panelTop = top();
    for (CurveSheet.Panel panel : sheet.panels()) {
      panel(pen, panel, last, panelTop);
      panelTop += HIGH + BETWEEN;
    }
  }

  private void panel(Pen pen, CurveSheet.Panel panel, double last, double top) {
    double highest = 1e-12;
    for (CurveSheet.Curve curve : panel.curves()) {
      for (CurveSheet.At at : curve.points()) {
        highest = Math.max(highest, at.y());
      }
    }
    double left = MARGIN + AXIS;
    GraphicsContext g = pen.graphics();
    pen.text(panel.title(), left, top - 10, HEAD, Token.FG);
    Ticks rows = Ticks.upTo(highest, TICKS);
    double upper = rows.roundedUp(highest);
    for (double value : Ticks.upTo(upper, TICKS).places()) {
      double y = Math.rint(top + HIGH - HIGH * value / upper) + 0.5;
      pen.stroke(Token.BORDER_MUTED, 1);
      g.strokeLine(left, y, left + WIDE, y);
      pen.textEndingAt(rows.label(value), left - 8, y + 3, TICK, Token.FG_SUBTLE);
    }
    Ticks columns = Ticks.upTo(last, TICKS);
    for (double value : columns.places()) {
      double x = left + WIDE * value / last;
      pen.textAbout(columns.label(value), x, top + HIGH + 16, TICK, Token.FG_SUBTLE);
    }
    pen.textAbout(sheet.course(), left + WIDE / 2, top + HIGH + 32, TEXT, Token.FG_MUTED);
    double legend = left + WIDE;
    for (CurveSheet.Curve curve : panel.curves()) {
      legend -= pen.width(curve.label(), TEXT) + 16;
      pen.text(curve.label(), legend, top - 10, TEXT, curve.colour());
      curve(pen, curve, left, top, last, upper);
    }
  }

  private static void curve(
      Pen pen, CurveSheet.Curve curve, double left, double top, double last, double highest) {
    double[] xs = new double[curve.points().size()];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      CurveSheet.At at = curve.points().get(i);
      xs[i] = left + WIDE * at.x() / last;
      ys[i] = top + HIGH - HIGH * at.y() / highest;
    }
    pen.stroke(curve.colour(), 1.5);
    pen.graphics().strokePolyline(xs, ys, xs.length);
  }
}
