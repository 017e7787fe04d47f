package espalier.ui.kit.canvas;

import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import espalier.ui.kit.Words;
import java.util.List;
import javafx.scene.text.Font;

/// What the colours of dots mean, and how large the tree is, in a box at the foot.
final class DotLegend {

  private static final Font TEXT = Fonts.sans(Fonts.Weight.REGULAR, 11);
  private static final List<Token> RAMP =
      List.of(Token.VALUE_1, Token.VALUE_2, Token.VALUE_3, Token.VALUE_4, Token.VALUE_5);
  private static final double STEP = 18;

  private DotLegend() {}

  /// @param right where the box ends
  static void paint(Pen pen, Viewport viewport, double right) {
    VisibleTree tree = viewport.tree();
    boolean found = !viewport.look().found().isEmpty();
    String size =
        Words.count(tree.size()) + " nodes, depth " + Words.count(Math.max(0, tree.columns() - 1));
    double width =
        10
            + 32
            + 4
            + 8
            + RAMP.size() * STEP
            + 8
            + 8
            + 12
            + 18
            + 5
            + 50
            + 12
            + (found ? 50 : 0)
            + pen.width(size, TEXT)
            + 10;
    double height = 28;
    double x = right - width;
    double y = viewport.height() - 12 - height;
    if (x < 12) {
      return;
    }
    pen.box(x, y, width, height, 6, Token.BG_DEFAULT, Token.BORDER, 1);
    double middle = y + height / 2;
    double baseline = middle + 4;
    double at = x + 10;
    pen.text("value 0", at, baseline, TEXT, Token.FG_MUTED);
    at += pen.width("value 0", TEXT) + 6;
    for (Token token : RAMP) {
      pen.fill(token);
      pen.graphics().fillRect(at, middle - 4, STEP - 1, 8);
      at += STEP;
    }
    pen.text("1", at + 5, baseline, TEXT, Token.FG_MUTED);
    at += 23;
    pen.stroke(Token.EDGE_BEST, 2.5);
    pen.graphics().strokeLine(at, middle, at + 18, middle);
    pen.text("best line", at + 23, baseline, TEXT, Token.FG_MUTED);
    at += 23 + pen.width("best line", TEXT) + 12;
    if (found) {
      pen.stroke(Token.ACCENT, 1.75);
      pen.graphics().strokeOval(at, middle - 5, 10, 10);
      pen.text("found", at + 15, baseline, TEXT, Token.FG_MUTED);
    }
    pen.textEndingAt(size, right - 10, baseline, TEXT, Token.FG_MUTED);
  }
}
