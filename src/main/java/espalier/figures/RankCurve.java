package espalier.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// How well values tell right from wrong: the area under the receiver operating characteristic,
/// which is how often a right one has a higher value than a wrong one, a tie counting half.
///
/// @param right how many were right
/// @param wrong how many were wrong
/// @param area 0 to 1, one half for values that know nothing; empty where all are right or all
///   wrong
/// @param interval from a bootstrap over problems; empty where there is no area
public record RankCurve(int right, int wrong, OptionalDouble area, Optional<Interval> interval) {

  private static final int RESAMPLES = 1000;
  private static final long SEED = 20_100_525;

  public static RankCurve of(List<Verdict> verdicts) {
    int right = (int) verdicts.stream().filter(Verdict::right).count();
    OptionalDouble area = area(verdicts);
    return new RankCurve(
        right,
        verdicts.size() - right,
        area,
        area.isPresent() ? Optional.of(bootstrap(verdicts)) : Optional.empty());
  }

  /// The area alone.
  public static OptionalDouble area(List<Verdict> verdicts) {
    Counts counts = new Counts(verdicts);
    int[] once = new int[counts.groups];
    Arrays.fill(once, 1);
    return counts.area(once);
  }

  /// Problems are drawn again with repetition, each with all its verdicts; resamples in which all
  /// are right or all wrong are left out.
  private static Interval bootstrap(List<Verdict> verdicts) {
    Counts counts = new Counts(verdicts);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Double> areas = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      int[] times = new int[counts.groups];
      for (int k = 0; k < counts.groups; k++) {
        times[random.nextInt(counts.groups)]++;
      }
      counts.area(times).ifPresent(areas::add);
    }
    areas.sort(Comparator.naturalOrder());
    return new Interval(quantile(areas, 0.025), quantile(areas, 0.975));
  }

  /// Between neighbours by straight line.
  private static double quantile(List<Double> sorted, double q) {
    double at = q * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  /// Verdicts sorted by value, their groups numbered from 0.
  private static final class Counts {
    private final List<Verdict> sorted;
    private final int[] group;
    private final int groups;

    Counts(List<Verdict> verdicts) {
      sorted = new ArrayList<>(verdicts);
      sorted.sort(Comparator.comparingDouble(Verdict::logValue));
      Map<Integer, Integer> numbers = new LinkedHashMap<>();
      // Numbered in the order of the groups' names, so that the order of the verdicts is no matter.
      verdicts.stream()
          .map(Verdict::group)
          .distinct()
          .sorted()
          .forEach(name -> numbers.put(name, numbers.size()));
      groups = numbers.size();
      group =
          sorted.stream().mapToInt(verdict -> numbers.getOrDefault(verdict.group(), 0)).toArray();
    }

    /// @param times how often each group counts
    OptionalDouble area(int[] times) {
      double wins = 0;
      double wrongBelow = 0;
      double allRight = 0;
      int from = 0;
      while (from < group.length) {
        int to = from;
        double right = 0;
        double wrong = 0;
        while (to < group.length && sorted.get(to).logValue() == sorted.get(from).logValue()) {
          if (sorted.get(to).right()) {
            right += times[group[to]];
          } else {
            wrong += times[group[to]];
          }
          to++;
        }
        wins += right * (wrongBelow + wrong / 2);
        wrongBelow += wrong;
        allRight += right;
        from = to;
      }
      return allRight == 0 || wrongBelow == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(wins / (allRight * wrongBelow));
    }
  }
}
