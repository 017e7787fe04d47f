package espalier.figures;

/// A 95% interval.
///
/// @param low at most `high`
/// @param high in the unit of what it is about
public record Interval(double low, double high) {

  /// The two-sided 95% point of the normal distribution.
  static final double Z = 1.959963984540054;

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
