package espalier.bench;

import java.util.Locale;

/// Durations for people: three digits that count.
final class Durations {

  private Durations() {}

  static String text(double seconds) {
    if (seconds >= 100) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds >= 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds >= 1) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    double millis = seconds * 1000;
    if (millis >= 100) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    return millis >= 10
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.2f ms", millis);
  }
}
