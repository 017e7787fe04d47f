package espalier.ui.kit.canvas;

import espalier.ui.kit.Line;
import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// Draws the words of a thought with its checked sums and boxed answers.
final class RichText {

  private static final int LINES = 2;

  private final Pen pen;
  private final TextLines lines;
  private final Map<String, String> plain = new HashMap<>();

  RichText(Pen pen, TextLines lines) {
    this.pen = pen;
    this.lines = lines;
  }

  /// The first lines of a thought.
  ///
  /// @param baseline of the first line
  /// @param height of a line
  void paint(Item item, double x, double baseline, double width, double height, Token ink) {
    Optional<Boolean> right = CardText.right(item.outcome());
    double at = baseline;
    for (TextLines.TextLine line : lines.first(item.text(), width, right.isPresent(), LINES)) {
      paintLine(line, x, at, ink, right);
      at += height;
    }
  }

  /// The last lines of a thought that is being written, with the caret.
  void paintEnd(
      String text, double x, double baseline, double width, double height, boolean caret) {
    List<TextLines.TextLine> last = lines.last(text, width - 10, LINES);
    double at = baseline;
    double end = x;
    for (TextLines.TextLine line : last) {
      paintLine(line, x, at, Token.FG, Optional.empty());
      end = x + line.end() + 2;
      at += height;
    }
    if (caret) {
      caret(end, (last.isEmpty() ? baseline : at - height) - 4.4);
    }
  }

  /// The block that stands for the place of writing.
  void caret(double x, double middle) {
    pen.fill(Token.ACCENT);
    pen.graphics().fillRoundRect(x, middle - 6.5, 7, 13, 2, 2);
  }

  /// The thought in one line without marks.
  String plain(String text) {
    return plain.computeIfAbsent(text, CardText::plain);
  }

  private void paintLine(
      TextLines.TextLine line, double x, double baseline, Token ink, Optional<Boolean> right) {
    for (TextLines.Run run : line.runs()) {
      double left = x + run.x();
      switch (run.style()) {
        case WORD -> pen.text(run.text(), left, baseline, TextLines.WORD, ink);
        case SUM_HOLDS -> sum(run, left, baseline, Token.POSITIVE_SUBTLE, Token.POSITIVE);
        case SUM_WRONG -> {
          sum(run, left, baseline, Token.NEGATIVE_SUBTLE, Token.NEGATIVE);
          pen.stroke(Token.NEGATIVE, 1);
          double middle = Math.rint(baseline - 4) + 0.5;
          pen.graphics().strokeLine(left + 2, middle, left + run.width() - 2, middle);
        }
        case BOX -> boxed(run, left, baseline, right);
      }
    }
  }

  private void sum(TextLines.Run run, double x, double baseline, Token behind, Token ink) {
    pen.fill(behind);
    pen.graphics().fillRoundRect(x, baseline - 11.4, run.width(), 15, 6, 6);
    pen.text(run.text(), x + 2, baseline, TextLines.SUM, ink);
  }

  private void boxed(TextLines.Run run, double x, double baseline, Optional<Boolean> right) {
    boolean good = right.orElse(false);
    Token ink = right.isEmpty() ? Token.FG : good ? Token.POSITIVE : Token.NEGATIVE;
    GraphicsContext g = pen.graphics();
    if (good) {
      pen.fill(Token.POSITIVE_SUBTLE);
      g.fillRoundRect(x, baseline - 12, run.width(), 16, 6, 6);
    }
    pen.frame(x, baseline - 12, run.width(), 16, 3, ink, 1);
    pen.text(run.text(), x + 4, baseline, TextLines.BOX, ink);
    if (right.isPresent()) {
      double at = x + run.width() - 4 - 10;
      pen.icon(good ? Line.CHECK : Line.CROSS, at, baseline - 9, 10, ink, 3);
    }
  }
}
