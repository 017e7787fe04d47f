package espalier.train.rating;

import espalier.figures.RatingFigures;
import espalier.figures.RatingFigures.Rated;
import espalier.train.growth.GrownTree;
import espalier.train.growth.GrownTree.Grown;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// How well a model's values know right thoughts from wrong ones, kind by kind, on trees that it
/// grew.
public final class RatingQuality {

  private RatingQuality() {}

  /// A table: `steps`, `critics`, `refinements`, `conclusions`, `sub-problems` and `all`. The value
  /// before the first thought is that of its problem: one half.
  public static Map<String, RatingFigures> of(List<GrownTree> trees) {
    Map<String, List<Rated>> rated = new TreeMap<>();
    for (int i = 0; i < trees.size(); i++) {
      GrownTree tree = trees.get(i);
      for (Grown node : tree.nodes()) {
        if (node.truth() != Rating.UNKNOWN && node.value().isPresent()) {
          Rated one =
              Rated.of(
                  i,
                  Math.log(node.value().getAsDouble()),
                  Math.log(tree.nodes().get(node.parent()).value().orElse(0.5)),
                  node.truth() == Rating.POSITIVE);
          rated.computeIfAbsent(node.kind().plural(), kind -> new ArrayList<>()).add(one);
          rated.computeIfAbsent("all", kind -> new ArrayList<>()).add(one);
        }
      }
    }
    Map<String, RatingFigures> rows = new TreeMap<>();
    rated.forEach((name, list) -> rows.put(name, RatingFigures.of(list)));
    return rows;
  }

  /// A row of the table as a line of text.
  public static String toText(RatingFigures row) {
    return String.format(
        Locale.ROOT,
        "right %5d  wrong %5d  AUC %s %s  parent's %s  calibration error %.3f",
        row.curve().right(),
        row.curve().wrong(),
        text(row.curve().area()),
        row.curve()
            .interval()
            .map(i -> String.format(Locale.ROOT, "[%.3f, %.3f]", i.low(), i.high()))
            .orElse("              "),
        text(row.copied()),
        row.calibration().error());
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "    -";
  }
}
