package espalier.ui.kit.canvas;

import espalier.ui.kit.Fonts;
import espalier.ui.kit.TextMeasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;

/// Breaks thoughts into the lines of a card, with an ellipsis where more follows; keeps what it
/// broke. One thread at a time.
final class TextLines {

  static final Font WORD = Fonts.sans(Fonts.Weight.REGULAR, 12);
  static final Font SUM = Fonts.mono(Fonts.Weight.REGULAR, 11.2);
  static final Font BOX = Fonts.mono(Fonts.Weight.SEMI_BOLD, 11);

  private static final double SUM_PADDING = 2;
  private static final double BOX_PADDING = 4;
  private static final double MARK = 13; // check or cross after a boxed answer
  private static final int MOST_KEPT = 4000;

  /// A piece at its place in a line.
  ///
  /// @param x from the left edge of the text
  /// @param width padding included
  record Run(String text, CardText.Style style, double x, double width) {}

  /// One line.
  ///
  /// @param end where the last piece ends
  record TextLine(List<Run> runs, double end) {}

  private record Key(String text, double width, boolean marked, boolean tail) {}

  private final TextMeasure measure;
  private final Map<Key, List<TextLine>> kept =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<TextLine>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  TextLines(TextMeasure measure) {
    this.measure = measure;
  }

  /// The first lines of a thought.
  ///
  /// @param marked whether boxed answers carry a check or a cross
  /// @param most how many lines
  List<TextLine> first(String text, double width, boolean marked, int most) {
    return kept.computeIfAbsent(
        new Key(text, width, marked, false),
        key -> new Breaker(width, marked, most).broken(CardText.pieces(text)));
  }

  /// The last lines of a thought that is being written; not kept.
  List<TextLine> last(String text, double width, int most) {
    int from = Math.max(0, text.length() - 240);
    int word = from == 0 ? 0 : text.indexOf(' ', from) + 1;
    List<TextLine> lines =
        new Breaker(width, false, Integer.MAX_VALUE)
            .broken(CardText.pieces(text.substring(Math.max(word, 0))));
    return lines.size() <= most ? lines : lines.subList(lines.size() - most, lines.size());
  }

  private final class Breaker {
    private final double room;
    private final boolean marked;
    private final int most;
    private final double blank = measure.width("a a", WORD) - 2 * measure.width("a", WORD);
    private final List<TextLine> lines = new ArrayList<>();
    private List<Run> line = new ArrayList<>();
    private double x;

    Breaker(double room, boolean marked, int most) {
      this.room = room;
      this.marked = marked;
      this.most = most;
    }

    List<TextLine> broken(List<CardText.Piece> pieces) {
      int at = 0;
      while (at < pieces.size() && lines.size() < most) {
        int end = at + 1; // what is not spaced stays with what is before it
        double needed = width(pieces.get(at));
        while (end < pieces.size() && !pieces.get(end).spaced()) {
          needed += width(pieces.get(end++));
        }
        double gap = line.isEmpty() || !pieces.get(at).spaced() ? 0 : blank;
        boolean fits = x + gap + needed <= room;
        boolean tail = lines.size() == most - 1;
        if (!fits && tail) {
          shorten(pieces, at, end, gap);
          return lines;
        }
        if (!fits && !line.isEmpty()) {
          finish();
          continue;
        }
        if (!fits) {
          at = breakLong(pieces, at);
          continue;
        }
        x += gap;
        for (CardText.Piece piece : pieces.subList(at, end)) {
          place(piece.text(), piece.style(), width(piece));
        }
        at = end;
      }
      if (!line.isEmpty() && lines.size() < most) {
        finish();
      }
      return lines;
    }

    /// What does not fit on a line of its own is cut wherever it must be; gives the next piece.
    private int breakLong(List<CardText.Piece> pieces, int at) {
      CardText.Piece piece = pieces.get(at);
      double width = width(piece);
      if (x + width <= room) {
        place(piece.text(), piece.style(), width);
        return at + 1;
      }
      if (!line.isEmpty()) {
        finish();
        return at;
      }
      String text = piece.text();
      int fits = 1;
      while (fits < text.length()
          && measure.width(text.substring(0, fits + 1), font(piece.style())) <= room - 8) {
        fits++;
      }
      place(text.substring(0, fits), piece.style(), room);
      finish();
      if (fits < text.length()) {
        pieces.set(at, new CardText.Piece(text.substring(fits), piece.style(), false));
        return at;
      }
      return at + 1;
    }

    /// The last line: as much of the next word as fits, and an ellipsis.
    private void shorten(List<CardText.Piece> pieces, int at, int end, double gap) {
      double start = x + gap;
      int next = at;
      double ellipsis = measure.width(TextMeasure.ELLIPSIS, WORD);
      while (next < end && start + width(pieces.get(next)) + ellipsis <= room) {
        x = start;
        CardText.Piece piece = pieces.get(next++);
        place(piece.text(), piece.style(), width(piece));
        start = x;
      }
      CardText.Piece cut = pieces.get(Math.min(next, end - 1));
      double left = room - start;
      if (next < end && cut.style() == CardText.Style.WORD && left > ellipsis + 6) {
        String some = measure.fitted(cut.text(), WORD, left);
        x = start;
        place(some, CardText.Style.WORD, measure.width(some, WORD));
      } else {
        if (line.isEmpty() || x + ellipsis > room) {
          x = Math.min(x, room - ellipsis);
        }
        place(TextMeasure.ELLIPSIS, CardText.Style.WORD, ellipsis);
      }
      finish();
    }

    private void place(String text, CardText.Style style, double width) {
      line.add(new Run(text, style, x, width));
      x += width;
    }

    private void finish() {
      lines.add(new TextLine(List.copyOf(line), x));
      line = new ArrayList<>();
      x = 0;
    }

    private double width(CardText.Piece piece) {
      double width = measure.width(piece.text(), font(piece.style()));
      return switch (piece.style()) {
        case WORD -> width;
        case SUM_HOLDS, SUM_WRONG -> width + 2 * SUM_PADDING;
        case BOX -> width + 2 * BOX_PADDING + (marked ? MARK : 0);
      };
    }
  }

  static Font font(CardText.Style style) {
    return switch (style) {
      case WORD -> WORD;
      case SUM_HOLDS, SUM_WRONG -> SUM;
      case BOX -> BOX;
    };
  }
}
