package espalier.train;

import espalier.train.GrownTree.Grown;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// How well a model's values know right thoughts from wrong ones, kind by kind, and beside it what
/// a rating would reach that only copies its parent's.
public final class RatingQuality {

  private static final int BINS = 10;

  private RatingQuality() {}

  /// One kind of thought.
  ///
  /// @param right how many right ones there were
  /// @param wrong how many wrong ones
  /// @param auc how often a right one has a higher value than a wrong one; empty where one sort is
  ///   missing
  /// @param parentAuc the same by the parent's value, that of a root counting as one half
  /// @param calibrationError mean distance of the value from the share of right ones, over ten bins
  ///   of equal width, weighed by how many fall into each
  public record Row(
      int right, int wrong, OptionalDouble auc, OptionalDouble parentAuc, double calibrationError) {

    /// As one line of a table.
    public String toText() {
      return String.format(
          Locale.ROOT,
          "right %5d  wrong %5d  AUC %s  parent's %s  calibration error %.3f",
          right,
          wrong,
          text(auc),
          text(parentAuc),
          calibrationError);
    }

    private static String text(OptionalDouble value) {
      return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "    -";
    }
  }

  /// A table: `steps`, `critics`, `refinements`, `conclusions` and `all`.
  public static Map<String, Row> of(List<GrownTree> trees) {
    Map<String, List<Sample>> samples = new TreeMap<>();
    for (GrownTree tree : trees) {
      for (Grown node : tree.nodes()) {
        if (node.truth() != Rating.UNKNOWN && node.value().isPresent()) {
          double parent = tree.nodes().get(node.parent()).value().orElse(0.5);
          Sample sample =
              new Sample(node.value().getAsDouble(), parent, node.truth() == Rating.POSITIVE);
          samples.computeIfAbsent(name(node.kind()), k -> new ArrayList<>()).add(sample);
          samples.computeIfAbsent("all", k -> new ArrayList<>()).add(sample);
        }
      }
    }
    Map<String, Row> rows = new TreeMap<>();
    samples.forEach((name, list) -> rows.put(name, row(list)));
    return rows;
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case EXPANSION -> "steps";
      case CRITIC -> "critics";
      case REFINE -> "refinements";
      case CONCLUSION -> "conclusions";
      case PROBLEM -> "sub-problems";
    };
  }

  private record Sample(double value, double parent, boolean right) {}

  private static Row row(List<Sample> samples) {
    int right = (int) samples.stream().filter(Sample::right).count();
    double[] sum = new double[BINS];
    int[] hits = new int[BINS];
    for (Sample sample : samples) {
      int bin = Math.min(BINS - 1, (int) (sample.value() * BINS));
      sum[bin] += sample.value();
      hits[bin] += sample.right() ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(sum[bin] - hits[bin]) / samples.size();
    }
    return new Row(
        right,
        samples.size() - right,
        auc(samples.stream().map(s -> new double[] {s.value(), s.right() ? 1 : 0}).toList()),
        auc(samples.stream().map(s -> new double[] {s.parent(), s.right() ? 1 : 0}).toList()),
        error);
  }

  /// By ranks, ties counting half.
  private static OptionalDouble auc(List<double[]> scored) {
    List<double[]> sorted = new ArrayList<>(scored);
    sorted.sort(Comparator.comparingDouble(s -> s[0]));
    double ranks = 0;
    long right = 0;
    int i = 0;
    while (i < sorted.size()) {
      int j = i;
      int here = 0;
      while (j < sorted.size() && sorted.get(j)[0] == sorted.get(i)[0]) {
        here += (int) sorted.get(j)[1];
        j++;
      }
      ranks += here * ((i + 1 + j) / 2.0);
      right += here;
      i = j;
    }
    long wrong = sorted.size() - right;
    return right == 0 || wrong == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((ranks - right * (right + 1) / 2.0) / ((double) right * wrong));
  }
}
