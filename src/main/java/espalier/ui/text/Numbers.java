package espalier.ui.text;

import espalier.ui.kit.Words;
import java.time.Duration;
import java.util.Locale;

/// Numbers as text, in one English form whatever the desktop's language is.
public final class Numbers {

  private Numbers() {}

  /// A count and what is counted: "1 node", "1,500 nodes".
  public static String counted(long count, String one, String many) {
    return Words.count(count) + " " + (count == 1 ? one : many);
  }

  /// A setting with no more digits than it needs: "1.4", "5", "0.0005".
  public static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /// "00:41", or "1:02:03" from an hour on.
  public static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    String tail = String.format(Locale.ROOT, "%02d:%02d", seconds / 60 % 60, seconds % 60);
    return seconds < 3600 ? tail : seconds / 3600 + ":" + tail;
  }

  /// "2.6 million", "2.6 billion", "12 thousand".
  public static String large(long count) {
    if (count >= 999_500_000) {
      return scaled(count / 1e9, "billion");
    }
    if (count >= 999_500) {
      return scaled(count / 1e6, "million");
    }
    return count >= 10_000 ? scaled(count / 1e3, "thousand") : Words.count(count);
  }

  private static String scaled(double count, String word) {
    String digits = String.format(Locale.ROOT, count >= 100 ? "%.0f" : "%.1f", count);
    return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + " " + word;
  }
}
