package espalier.ui.kit.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// Round places on an axis that begins at 0: multiples of 1, 2 or 5 times a power of ten.
///
/// @param step from one to the next, above 0
/// @param last multiple of the step that does not lie beyond the axis
record Ticks(double step, long last) {

  // A product such as 3 * 0.1 may lie a little beyond what it stands for.
  private static final double SLACK = 1e-9;

  /// @param end of the axis, above 0
  /// @param most steps from 0 to the end, at least 3
  static Ticks upTo(double end, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(end / most)));
    for (double factor : new double[] {1, 2, 5}) {
      if (end / (factor * power) <= most + SLACK) {
        return of(end, factor * power);
      }
    }
    return of(end, 10 * power);
  }

  private static Ticks of(double end, double step) {
    return new Ticks(step, (long) Math.floor(end / step + SLACK));
  }

  /// The smallest multiple of the step that is not below `end`.
  double roundedUp(double end) {
    return Math.ceil(end / step - SLACK) * step;
  }

  /// All places from 0 on.
  List<Double> places() {
    return LongStream.rangeClosed(0, last).mapToObj(i -> i * step).toList();
  }

  /// A place as it is written, with as many decimals as the step has.
  String label(double place) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + SLACK));
    return decimals > 4 && place != 0
        ? String.format(Locale.ROOT, "%.1e", place)
        : String.format(Locale.ROOT, "%,." + (decimals > 4 ? 0 : decimals) + "f", place);
  }
}
