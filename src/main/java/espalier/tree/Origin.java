package espalier.tree;

import java.util.Locale;

/// Who wrote a node.
public enum Origin {
  MODEL,
  PERSON;

  /// The name used in exported files: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
