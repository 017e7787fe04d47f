package espalier.figures;

import java.util.ArrayList;
import java.util.List;

/// Whether values mean what they say: of what was given the probability p, a share p should be
/// right.
///
/// @param bins of equal width, from 0 to 1
/// @param error the expected calibration error: the mean distance of value and share over the bins,
///   weighted by how many each holds (Naeini et al. 2015); 0 to 1, and 0 where there is nothing
public record Calibration(List<Bin> bins, double error) {

  /// How many bins there are.
  public static final int BINS = 10;

  /// What was given a value within some bounds.
  ///
  /// @param from lower bound, included
  /// @param to upper bound, excluded but for 1
  /// @param meanValue mean of the values, as probabilities; 0 where there are none
  /// @param share of those that were right
  public record Bin(double from, double to, double meanValue, Share share) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  public static Calibration of(List<Verdict> verdicts) {
    int[] counts = new int[BINS];
    int[] right = new int[BINS];
    double[] sums = new double[BINS];
    for (Verdict verdict : verdicts) {
      double p = verdict.probability();
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      counts[bin]++;
      right[bin] += verdict.right() ? 1 : 0;
      sums[bin] += p;
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      Share share = new Share(right[i], counts[i]);
      double mean = counts[i] == 0 ? 0 : sums[i] / counts[i];
      bins.add(new Bin((double) i / BINS, (double) (i + 1) / BINS, mean, share));
      error += counts[i] * Math.abs(mean - share.value());
    }
    return new Calibration(bins, verdicts.isEmpty() ? 0 : error / verdicts.size());
  }
}
