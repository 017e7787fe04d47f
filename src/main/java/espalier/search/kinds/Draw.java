package espalier.search.kinds;

import java.util.SplittableRandom;

/// Draws from a few weighted outcomes with exactly one random number.
final class Draw {

  private Draw() {}

  /// @param weights at least 0, not all 0; they need not sum to 1
  static int index(double[] weights, SplittableRandom random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double point = random.nextDouble() * sum;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        if (point < weights[i]) {
          return i;
        }
        point -= weights[i];
      }
    }
    return last; // only where rounding ate the rest
  }
}
