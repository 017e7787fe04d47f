package espalier.ui.kit.canvas;

import espalier.tree.Outcome;
import espalier.tree.Sums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A thought cut into pieces that are drawn differently: words, checked sums, boxed answers.
final class CardText {

  /// How a piece is drawn.
  enum Style {
    WORD,
    SUM_HOLDS,
    SUM_WRONG,
    BOX
  }

  /// A piece that is not broken over two lines.
  ///
  /// @param spaced whether a blank stands before it
  record Piece(String text, Style style, boolean spaced) {}

  private static final Pattern BOXED = Pattern.compile("\\\\box(?:ed)?\\{([^{}]{1,60})\\}");
  private static final int LONGEST = 2000;

  private CardText() {}

  private record Span(int start, int end, String text, Style style) {}

  /// The pieces of a thought from its beginning; those of a very long one are not all given.
  static List<Piece> pieces(String thought) {
    String text = thought.length() > LONGEST ? thought.substring(0, LONGEST) : thought;
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (Span span : spans(text)) {
      if (span.start() < from) {
        continue;
      }
      words(text, from, span.start(), pieces);
      boolean spaced = span.start() > 0 && Character.isWhitespace(text.charAt(span.start() - 1));
      pieces.add(new Piece(span.text(), span.style(), spaced));
      from = span.end();
    }
    words(text, from, text.length(), pieces);
    return pieces;
  }

  /// The thought in one line, sums without their marks and boxed answers without their braces.
  static String plain(String thought) {
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces(thought)) {
      if (piece.spaced() && !line.isEmpty()) {
        line.append(' ');
      }
      line.append(piece.text());
      if (line.length() > 400) {
        break;
      }
    }
    return line.toString();
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    for (Sums.Sum sum : Sums.in(text)) {
      String shown = sum.expression() + "=" + sum.stated();
      spans.add(
          new Span(
              sum.wholeStart(),
              sum.wholeEnd(),
              shown,
              sum.holds() ? Style.SUM_HOLDS : Style.SUM_WRONG));
    }
    Matcher boxed = BOXED.matcher(text);
    while (boxed.find()) {
      spans.add(new Span(boxed.start(), boxed.end(), boxed.group(1).strip(), Style.BOX));
    }
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  private static void words(String text, int from, int to, List<Piece> pieces) {
    int at = from;
    while (at < to) {
      int start = at;
      while (start < to && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      int end = start;
      while (end < to && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > start) {
        boolean spaced =
            start > from || (from > 0 && Character.isWhitespace(text.charAt(from - 1)));
        pieces.add(new Piece(text.substring(start, end), Style.WORD, spaced));
      }
      at = end;
    }
  }

  /// The mark after a boxed answer.
  static Optional<Boolean> right(Optional<Outcome> outcome) {
    return outcome.map(known -> known == Outcome.SUCCESSFUL);
  }
}
