package espalier.train.data;

import java.util.Locale;

/// How hard a problem is.
public enum Level {
  /// Two or three steps, results up to 600, in three of ten a number that does not matter.
  PLAIN(600),
  /// Four steps, larger numbers, in nine of ten a number that does not matter.
  HARD(999);

  private static final int HARD_STEPS = 4;

  private final long largest;

  Level(long largest) {
    this.largest = largest;
  }

  /// Whether a problem of so many steps is of this level.
  boolean fits(int steps) {
    return (this == HARD) == (steps == HARD_STEPS);
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
