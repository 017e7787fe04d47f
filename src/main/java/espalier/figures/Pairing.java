package espalier.figures;

import java.util.List;

/// Two methods on the same problems.
///
/// @param both problems that both solved
/// @param first those that only the first solved
/// @param second those that only the second solved
/// @param neither those that neither solved
public record Pairing(int both, int first, int second, int neither) {

  /// @param first whether the first method solved each problem
  /// @param second the same of the second, in the same order
  public static Pairing of(List<Boolean> first, List<Boolean> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException("two methods on different problems");
    }
    int[] cells = new int[4];
    for (int i = 0; i < first.size(); i++) {
      cells[(first.get(i) ? 0 : 2) + (second.get(i) ? 0 : 1)]++;
    }
    return new Pairing(cells[0], cells[1], cells[2], cells[3]);
  }

  private int problems() {
    return both + first + second + neither;
  }

  /// The share of the first minus that of the second, -1 to 1.
  public double difference() {
    return problems() == 0 ? 0 : (double) (first - second) / problems();
  }

  /// Newcombe's interval of the difference for paired shares: Wilson's intervals of both, joined
  /// with their correlation (Newcombe 1998, method 10).
  public Interval interval() {
    int n = problems();
    if (n == 0) {
      return new Interval(-1, 1);
    }
    Share one = new Share(both + first, n);
    Share two = new Share(both + second, n);
    double below1 = one.value() - one.interval().low();
    double above1 = one.interval().high() - one.value();
    double below2 = two.value() - two.interval().low();
    double above2 = two.interval().high() - two.value();
    double phi = correlation();
    double down = root(below1, above2, phi);
    double up = root(above1, below2, phi);
    return new Interval(Math.max(-1, difference() - down), Math.min(1, difference() + up));
  }

  private static double root(double a, double b, double phi) {
    return Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
  }

  /// The correlation of the two, corrected towards 0 for small numbers.
  private double correlation() {
    double product =
        (double) (both + first) * (second + neither) * (both + second) * (first + neither);
    if (product == 0) {
      return 0;
    }
    double cross = (double) both * neither - (double) first * second;
    double corrected = cross > 0 ? Math.max(0, cross - problems() / 2.0) : cross;
    return corrected / Math.sqrt(product);
  }

  /// The exact two-sided p-value of McNemar's test: how likely a split of the problems that only
  /// one solved is, at least as uneven as this one, if both methods were equally good.
  public double mcNemar() {
    int n = first + second;
    int least = Math.min(first, second);
    double logTerm = -n * Math.log(2);
    double sum = 0;
    for (int k = 0; k <= least; k++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((double) (n - k) / (k + 1));
    }
    return Math.min(1, 2 * sum);
  }
}
