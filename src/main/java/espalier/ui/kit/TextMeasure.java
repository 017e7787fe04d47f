package espalier.ui.kit;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Widths of words and the place to cut one that is too long. Keeps what it measured; one thread at
/// a time.
public final class TextMeasure {

  /// What stands for what was cut.
  public static final String ELLIPSIS = "\u2026";

  private static final int MOST_KEPT = 50_000;

  private final Text text = new Text();
  private final Map<Font, Map<String, Double>> widths = new HashMap<>();
  private int kept;

  /// The advance width in pixels.
  public double width(String string, Font font) {
    if (string.isEmpty()) {
      return 0;
    }
    Map<String, Double> known = widths.computeIfAbsent(font, f -> new HashMap<>());
    Double width = known.get(string);
    if (width == null) {
      if (kept++ > MOST_KEPT) {
        widths.clear();
        known = new HashMap<>();
        widths.put(font, known);
        kept = 0;
      }
      text.setFont(font);
      text.setText(string);
      width = text.getLayoutBounds().getWidth();
      known.put(string, width);
    }
    return width;
  }

  /// The string, or its longest beginning with an ellipsis that fits; empty where not even that
  /// fits.
  public String fitted(String string, Font font, double room) {
    String oneLine = string.length() > 400 ? string.substring(0, 400) : string;
    if (oneLine.length() == string.length() && width(oneLine, font) <= room) {
      return oneLine;
    }
    int low = 0;
    int high = oneLine.length();
    while (low < high) {
      int half = (low + high + 1) / 2;
      if (width(cut(oneLine, half) + ELLIPSIS, font) <= room) {
        low = half;
      } else {
        high = half - 1;
      }
    }
    String cut = cut(oneLine, low);
    return low == 0 && width(ELLIPSIS, font) > room ? "" : cut + ELLIPSIS;
  }

  /// The longest end of the string that fits, with an ellipsis before it where something was cut.
  public String fittedEnd(String string, Font font, double room) {
    String end = string.length() > 400 ? string.substring(string.length() - 400) : string;
    if (end.length() == string.length() && width(end, font) <= room) {
      return end;
    }
    int from = 0;
    while (from < end.length() && width(ELLIPSIS + " " + end.substring(from), font) > room) {
      int space = end.indexOf(' ', from + 1);
      from = space < 0 ? from + 1 : space + 1;
    }
    return ELLIPSIS + " " + end.substring(Math.min(from, end.length()));
  }

  /// Never between the two halves of a surrogate pair, and without the blank at the cut.
  private static String cut(String string, int length) {
    int end = length;
    if (end > 0 && end < string.length() && Character.isHighSurrogate(string.charAt(end - 1))) {
      end--;
    }
    return string.substring(0, end).stripTrailing();
  }
}
