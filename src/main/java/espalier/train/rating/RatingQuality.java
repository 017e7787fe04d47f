package espalier.train.rating;

import espalier.figures.Calibration;
import espalier.figures.RankCurve;
import espalier.figures.Verdict;
import espalier.train.growth.GrownTree;
import espalier.train.growth.GrownTree.Grown;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// How well a model's values know right thoughts from wrong ones, kind by kind, and beside it what
/// a rating would reach that only copies its parent's.
public final class RatingQuality {

  private RatingQuality() {}

  /// One kind of thought.
  ///
  /// @param right how many right ones there were
  /// @param wrong how many wrong ones
  /// @param auc how often a right one has a higher value than a wrong one; empty where one sort is
  ///   missing
  /// @param parentAuc the same by the parent's value, that of a root counting as one half
  /// @param calibrationError the expected calibration error, see [Calibration]
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
    for (int i = 0; i < trees.size(); i++) {
      int group = i;
      GrownTree tree = trees.get(i);
      for (Grown node : tree.nodes()) {
        if (node.truth() != Rating.UNKNOWN && node.value().isPresent()) {
          double parent = tree.nodes().get(node.parent()).value().orElse(0.5);
          boolean right = node.truth() == Rating.POSITIVE;
          Sample sample =
              new Sample(
                  new Verdict(group, Math.log(node.value().getAsDouble()), right),
                  new Verdict(group, Math.log(parent), right));
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

  private record Sample(Verdict own, Verdict parents) {}

  private static Row row(List<Sample> samples) {
    List<Verdict> own = samples.stream().map(Sample::own).toList();
    int right = (int) own.stream().filter(Verdict::right).count();
    return new Row(
        right,
        own.size() - right,
        RankCurve.area(own),
        RankCurve.area(samples.stream().map(Sample::parents).toList()),
        Calibration.of(own).error());
  }
}
