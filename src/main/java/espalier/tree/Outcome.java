package espalier.tree;

import java.util.Locale;

/// What a conclusion turned out to be, where the right answer is known.
public enum Outcome {
  SUCCESSFUL,
  FAILED;

  /// The name used in exported files: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
