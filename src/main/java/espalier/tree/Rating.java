package espalier.tree;

import java.util.Locale;
import java.util.OptionalDouble;

/// The coarse verdict that a record carries in OpenLongCoT text.
public enum Rating {
  POSITIVE("<positive_rating>"),
  NEGATIVE("<negative_rating>"),
  /// The node was never evaluated.
  UNKNOWN("<unknown_rating>");

  private final String mark;

  Rating(String mark) {
    this.mark = mark;
  }

  /// The mark between `<start_of_rating>` and `<end_of_rating>`.
  public String mark() {
    return mark;
  }

  /// The name used in exported files: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The rating of a probability in [0, 1] that the thought is right: positive from one half on.
  ///
  /// @param probability empty where the node was never evaluated
  public static Rating ofProbability(OptionalDouble probability) {
    if (probability.isEmpty()) {
      return UNKNOWN;
    }
    return probability.getAsDouble() >= 0.5 ? POSITIVE : NEGATIVE;
  }
}
