package espalier.figures;

/// How many of some trials succeeded.
///
/// @param right at least 0
/// @param of at least `right`
public record Share(int right, int of) {

  public Share {
    if (right < 0 || right > of) {
      throw new IllegalArgumentException(right + " of " + of + " is no share");
    }
  }

  /// The share itself, 0 to 1; 0 where there was no trial.
  public double value() {
    return of == 0 ? 0 : (double) right / of;
  }

  /// The Wilson score interval (Wilson 1927), within 0 to 1; all of it where there was no trial.
  public Interval interval() {
    if (of == 0) {
      return new Interval(0, 1);
    }
    double z2 = Interval.Z * Interval.Z;
    double p = value();
    double middle = (p + z2 / (2 * of)) / (1 + z2 / of);
    double half = Interval.Z * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of)) / (1 + z2 / of);
    // At the ends of the scale the bounds are exact; rounding must not move them.
    double low = right == 0 ? 0 : Math.max(0, middle - half);
    double high = right == of ? 1 : Math.min(1, middle + half);
    return new Interval(low, high);
  }
}
