package espalier.train.data;

import java.util.ArrayList;
import java.util.List;

/// An endless numbered supply of problems; the same seed and number give the same problem.
public final class ProblemGenerator {

  private static final List<Family> FAMILIES = families();

  private final long seed;
  private final Split split;

  /// @param split only problems of this split are made
  public ProblemGenerator(long seed, Split split) {
    this.seed = seed;
    this.split = split;
  }

  /// Problem number `index`, at least 0.
  public Problem problem(long index) {
    Draw draw = new Draw(seed * 31 + split.stream(), index);
    while (true) {
      Problem problem = draw.one(FAMILIES).draw(draw);
      if (Split.of(problem) == split
          && problem.solution().stream().allMatch(c -> c.result() < 1000)) {
        return problem;
      }
    }
  }

  /// How many families of stories there are.
  public static int familyCount() {
    return FAMILIES.size();
  }

  private static List<Family> families() {
    List<Family> all = new ArrayList<>(List.of(TradeFamilies.values()));
    all.addAll(List.of(EverydayFamilies.values()));
    return List.copyOf(all);
  }
}
