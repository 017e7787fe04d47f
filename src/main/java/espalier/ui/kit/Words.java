package espalier.ui.kit;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.Locale;

/// The words and number forms of the screen.
public final class Words {

  private Words() {}

  /// The kind's name on screen.
  public static String of(Kind kind) {
    return switch (kind) {
      case PROBLEM -> "Problem";
      case EXPANSION -> "Thought";
      case CRITIC -> "Critic";
      case REFINE -> "Refine";
      case CONCLUSION -> "Conclusion";
    };
  }

  public static String of(Rating rating) {
    return switch (rating) {
      case POSITIVE -> "Positive";
      case NEGATIVE -> "Negative";
      case UNKNOWN -> "Unknown";
    };
  }

  /// `+`, a minus sign, or `?`.
  public static String sign(Rating rating) {
    return switch (rating) {
      case POSITIVE -> "+";
      case NEGATIVE -> "\u2212";
      case UNKNOWN -> "?";
    };
  }

  /// A number with two decimals and a point, as on every card.
  public static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /// A whole number with commas between thousands.
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
