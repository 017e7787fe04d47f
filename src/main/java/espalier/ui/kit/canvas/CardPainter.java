package espalier.ui.kit.canvas;

import espalier.tree.Kind;
import espalier.ui.kit.FoldedRepeats;
import espalier.ui.kit.Fonts;
import espalier.ui.kit.Line;
import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import espalier.ui.kit.Words;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/// Draws a node as a card: the root's narrow one, the full one and the one of a single line.
final class CardPainter {

  private static final Font CAPTION = Fonts.sans(Fonts.Weight.REGULAR, 11);
  private static final Font CAPTION_MEDIUM = Fonts.sans(Fonts.Weight.MEDIUM, 11);
  private static final Font CAPTION_BOLD = Fonts.sans(Fonts.Weight.SEMI_BOLD, 11);
  private static final Font ANSWER = Fonts.sans(Fonts.Weight.SEMI_BOLD, 12);
  private static final Font ID = Fonts.mono(Fonts.Weight.MEDIUM, 11);
  private static final Font CHIP = Fonts.mono(Fonts.Weight.SEMI_BOLD, 11);
  private static final double ROUND = 6;
  private static final double LINE = 16;

  private final Pen pen;
  private final GraphicsContext g;
  private final RichText rich;
  private final Look look;

  CardPainter(Pen pen, TextLines lines, Look look) {
    this.pen = pen;
    this.g = pen.graphics();
    this.rich = new RichText(pen, lines);
    this.look = look;
  }

  /// Draws an item in its box.
  ///
  /// @param full in full or in one line
  void paint(Item item, double x, double y, double w, double h, boolean full) {
    frame(item, x, y, w, h);
    if (item.isRoot()) {
      root(item, x, y, w, h);
    } else if (full) {
      full(item, x, y, w);
    } else {
      oneLine(item, x, y, w, h);
    }
    if (item.isCollapsed()) {
      stub(item, x + w + 12, y + h / 2);
    }
  }

  private void frame(Item item, double x, double y, double w, double h) {
    boolean selected = look.isSelected(item);
    if (selected) {
      pen.fill(Token.ACCENT_SUBTLE);
      g.fillRoundRect(x - 3, y - 3, w + 6, h + 6, 18, 18);
    }
    if (selected && look.focusRing()) {
      pen.frame(x - 4, y - 4, w + 8, h + 8, ROUND + 4, Token.ACCENT, 2);
    }
    if (selected) {
      pen.box(x, y, w, h, ROUND, Token.BG_CARD, Token.ACCENT, 2);
    } else if (item.isDraft()) {
      pen.fill(look.isHovered(item) ? Token.BG_SUBTLE : Token.BG_CARD);
      g.fillRoundRect(x, y, w, h, ROUND * 2, ROUND * 2);
      pen.dashedFrame(x, y, w, h, ROUND, Token.ACCENT, 1.5, 4, 3);
    } else if (item.best()) {
      Token fill = look.isHovered(item) ? Token.BG_SUBTLE : Token.BG_CARD;
      pen.box(x, y, w, h, ROUND, fill, Token.EDGE_BEST, 1.5);
    } else if (look.isHovered(item)) {
      pen.box(x, y, w, h, ROUND, Token.BG_SUBTLE, Token.NEUTRAL, 1);
    } else {
      // Without fill still means: nothing of an edge shines through.
      Token fill = item.isLow() ? Token.BG_CANVAS : Token.BG_CARD;
      pen.box(x, y, w, h, ROUND, fill, Token.BORDER, 1);
    }
  }

  private boolean isLow(Item item) {
    return item.isLow() && !look.isSelected(item);
  }

  private Pen.BadgeStyle badge(Item item) {
    return isLow(item)
        ? Pen.BadgeStyle.hollow(item.kind(), Token.BG_CARD)
        : Pen.BadgeStyle.filled(item.kind());
  }

  private void root(Item item, double x, double y, double w, double h) {
    if (h < 60) {
      double size = Math.min(22, h - 8);
      pen.badge(Kind.PROBLEM, x + (w - size) / 2, y + (h - size) / 2, size, badge(item));
      return;
    }
    pen.badge(Kind.PROBLEM, x + (w - 22) / 2, y + 17, 22, badge(item));
    String visits = "N " + Words.count(item.visits());
    pen.textAbout(visits, x + w / 2, y + 55.5, CAPTION, Token.FG_MUTED);
  }

  private void full(Item item, double x, double y, double w) {
    double left = x + 9;
    double right = x + w - 9;
    header(item, left, right, y);
    Token ink = isLow(item) ? Token.FG_MUTED : Token.FG;
    if (item.isDraft()) {
      rich.paintEnd(item.text(), left, y + 39.4, right - left, LINE, look.caret());
      draftFoot(item, left, right, y + 67.5);
    } else {
      rich.paint(item, left, y + 39.4, right - left, LINE, ink);
      foot(item, left, right, y + 67.5);
    }
  }

  private void header(Item item, double left, double right, double y) {
    double middle = y + 16;
    double baseline = y + 20;
    pen.badge(item.kind(), left, y + 8, 16, badge(item));
    String kind = Words.of(item.kind());
    Token ink = item.isDraft() ? Token.ACCENT_FG : Token.ofKind(item.kind());
    pen.text(kind, left + 21, baseline, CAPTION_BOLD, ink);
    double at = left + 21 + pen.width(kind, CAPTION_BOLD) + 5;
    String id = "#" + item.id();
    pen.text(id, at, baseline, ID, Token.FG_SUBTLE);
    if (item.isDraft()) {
      pen.textEndingAt("writing", right, baseline, CAPTION_MEDIUM, Token.ACCENT_FG);
      return;
    }
    double edge = right - pen.pillEndingAt(right, middle, item.probability(), false) - 5;
    if (item.byPerson()) {
      edge -= tag("you", true, edge, middle) + 4;
    }
    double room = edge - at - pen.width(id, ID) - 4;
    if (item.truncated() && room >= pen.width("cut", CAPTION) + 8) {
      tag("cut", false, edge, middle);
    }
  }

  private double tag(String text, boolean pencil, double right, double middle) {
    double icon = pencil ? 14 : 0;
    double width = 4 + icon + pen.width(text, CAPTION) + 4;
    double x = right - width;
    pen.fill(Token.BG_SUBTLE);
    g.fillRoundRect(x, middle - 8, width, 16, 8, 8);
    if (pencil) {
      pen.icon(Line.PENCIL, x + 4, middle - 5, 10, Token.FG_MUTED, 2);
    }
    pen.text(text, x + 4 + icon, middle + 4, CAPTION, Token.FG_MUTED);
    return width;
  }

  private void foot(Item item, double left, double right, double middle) {
    String visits = "N " + Words.count(item.visits());
    double end = right - pen.width(visits, CAPTION);
    pen.text(visits, end, middle + 4, CAPTION, Token.FG_MUTED);
    if (item.times() > 1) {
      String times = FoldedRepeats.times(item.times());
      end -= pen.width(times, ID) + 6;
      pen.text(times, end, middle + 4, ID, Token.FG_MUTED);
    }
    double length = end - 6 - left;
    bar(left, middle, length, Token.TRACK);
    if (item.probability().isPresent()) {
      double value = Math.clamp(item.probability().getAsDouble(), 0, 1);
      bar(left, middle, length * value, Token.ofRating(item.rating()));
    }
    pen.fill(isLow(item) ? Token.BG_CANVAS : Token.BG_CARD);
    g.fillRect(Math.rint(left + length / 2), middle - 2, 1, 4);
  }

  private void draftFoot(Item item, double left, double right, double middle) {
    Draft draft = item.draft().orElseThrow();
    String tokens = draft.tokens() + " tok";
    double end = right - pen.width(tokens, CAPTION);
    pen.text(tokens, end, middle + 4, CAPTION, Token.FG_MUTED);
    double length = end - 6 - left;
    bar(left, middle, length, Token.TRACK);
    double done = Math.clamp((double) draft.tokens() / draft.limit(), 0, 1);
    bar(left, middle, length * (0.04 + 0.96 * done), Token.ACCENT);
  }

  private void bar(double x, double middle, double length, Token token) {
    if (length > 0) {
      pen.fill(token);
      g.fillRoundRect(x, middle - 2, length, 4, 4, 4);
    }
  }

  private void oneLine(Item item, double x, double y, double w, double h) {
    double middle = y + h / 2;
    boolean small = h < Geometry.LINE_HEIGHT;
    Font font = small ? CAPTION : TextLines.WORD;
    double baseline = middle + (small ? 4 : 4.4);
    double inset = small ? 5 : 6;
    double size = 14;
    double left = x + inset + size + 5;
    double right = x + w - inset;
    pen.badge(item.kind(), x + inset, middle - size / 2, size, badge(item));
    if (item.isDraft()) {
      String end = pen.measure().fittedEnd(item.text(), font, right - left - 9);
      pen.text(end, left, baseline, font, Token.FG);
      if (look.caret()) {
        rich.caret(left + pen.width(end, font) + 2, middle);
      }
      return;
    }
    right -= pen.pillEndingAt(right, middle, item.probability(), true) + 5;
    if (item.times() > 1) {
      String times = FoldedRepeats.times(item.times());
      right -= pen.width(times, ID);
      pen.text(times, right, middle + 4, ID, Token.FG_MUTED);
      right -= 5;
    }
    if (item.answer().isPresent()) {
      String answer = pen.measure().fitted(item.answer().get(), CHIP, (right - left) * 0.6);
      right -= pen.answerEndingAt(right, middle, answer, CardText.right(item.outcome())) + 5;
    }
    if (item.byPerson()) {
      pen.icon(Line.PENCIL, right - 12, middle - 6, 12, Token.FG_MUTED, 2);
      right -= 17;
    }
    if (item.wrongSum()) {
      pen.icon(Line.CROSS, right - 12, middle - 6, 12, Token.NEGATIVE, 3);
      right -= 17;
    }
    if (item.answer().isPresent()) {
      Font bold = small ? CAPTION_BOLD : ANSWER;
      if (pen.width("Answer", bold) <= right - left) {
        pen.text("Answer", left, baseline, bold, Token.FG);
      }
      return;
    }
    Token ink = isLow(item) ? Token.FG_MUTED : Token.FG;
    String text = pen.measure().fitted(rich.plain(item.text()), font, right - left);
    pen.text(text, left, baseline, font, ink);
  }

  private void stub(Item item, double x, double middle) {
    String count = "+" + Words.count(item.hidden());
    double width = 1 + 5 + 11 + 2 + pen.width(count, CHIP) + 6 + 1;
    pen.box(x, middle - 10, width, 20, 10, Token.BG_CARD, Token.NEUTRAL, 1);
    pen.icon(Line.CHEVRON_RIGHT, x + 6, middle - 5.5, 11, Token.FG_MUTED, 2.5);
    pen.text(count, x + 19, middle + 4, CHIP, Token.FG_MUTED);
  }
}
