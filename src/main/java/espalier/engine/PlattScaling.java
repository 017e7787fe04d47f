package espalier.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Puts a model's values right: a probability of log odds x becomes one of log odds `scale * x +
/// shift` (Platt 1999), by kind of thought where a kind has numbers of its own. Fitted on thoughts
/// of which it is known whether they are right, it makes of "0.8" a share of four in five; which of
/// two thoughts of a kind is the better one it does not change.
///
/// @param others for every kind that is not in `kinds`
/// @param kinds by the kind's name, see [#KINDS]
public record PlattScaling(Line others, Map<String, Line> kinds) {

  /// Names of the kinds of thoughts.
  public static final List<String> KINDS =
      List.of("problem", "expansion", "critic", "refine", "conclusion");

  /// Leaves every value as it is.
  public static final PlattScaling NONE = new PlattScaling(Line.NONE, Map.of());

  /// A straight line over log odds.
  ///
  /// @param scale above 0, so that the order of values stays
  /// @param shift in nats
  public record Line(double scale, double shift) {

    /// Leaves everything as it is.
    public static final Line NONE = new Line(1, 0);

    public Line {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("scale must be a number above 0");
      }
      if (!Double.isFinite(shift)) {
        throw new IllegalArgumentException("shift must be a number");
      }
    }

    /// Log odds of what had these log odds.
    public double apply(double logOdds) {
      return scale * logOdds + shift;
    }

    /// Log odds of what has these log odds now.
    public double undo(double logOdds) {
      return (logOdds - shift) / scale;
    }

    private String text() {
      return String.format(Locale.ROOT, "%.3fx%+.3f", scale, shift);
    }
  }

  public PlattScaling {
    kinds = Map.copyOf(kinds);
    for (String kind : kinds.keySet()) {
      if (!KINDS.contains(kind)) {
        throw new IllegalArgumentException(
            "there is no kind \"" + kind + "\"; there are " + String.join(", ", KINDS));
      }
    }
  }

  /// What is done to values of thoughts of this kind.
  public Line of(String kind) {
    return Objects.requireNonNullElse(kinds.get(kind), others);
  }

  /// Whether it leaves every value as it is.
  public boolean isNone() {
    return others.equals(Line.NONE) && kinds.values().stream().allMatch(Line.NONE::equals);
  }

  /// In short, such as `0.812x-0.204, critic 0.640x+0.110`; empty where it does nothing.
  public String text() {
    if (isNone()) {
      return "";
    }
    StringBuilder text = new StringBuilder(others.text());
    new TreeMap<>(kinds)
        .forEach((kind, line) -> text.append(", ").append(kind).append(' ').append(line.text()));
    return text.toString();
  }
}
