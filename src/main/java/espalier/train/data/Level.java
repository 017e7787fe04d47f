package espalier.train.data;

import java.util.Locale;

/// How hard a problem is.
public enum Level {
  /// Two or three steps, results up to 600, now and then a number that does not matter.
  PLAIN(600),
  /// Four steps, larger numbers, nearly always a number that does not matter.
  HARD(999);

  private final long largest;

  Level(long largest) {
    this.largest = largest;
  }

  /// No result of a step is larger.
  long largest() {
    return largest;
  }

  /// The name in files and on the command line: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
