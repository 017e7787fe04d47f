package espalier.train.data;

/// An endless numbered supply of trees; the same seed and number give the same tree.
public final class TreeGenerator {

  /// Lines tell of other problems than trees with the same numbers.
  private static final long FIRST_LINE = 1L << 32;

  private final long seed;
  private final long first;
  private final TreeSize size;
  private final ProblemGenerator plain;
  private final ProblemGenerator hard;
  private final ChainOdds odds;

  public TreeGenerator(long seed, Split split, ChainOdds odds) {
    this(
        seed,
        0,
        new ProblemGenerator(seed, split, Level.PLAIN),
        new ProblemGenerator(seed, split, Level.HARD),
        odds,
        TreeSize.FULL);
  }

  /// With problems of one level only.
  public TreeGenerator(long seed, Split split, ChainOdds odds, Level level) {
    this(
        seed,
        0,
        new ProblemGenerator(seed, split, level),
        new ProblemGenerator(seed, split, level),
        odds,
        TreeSize.FULL);
  }

  private TreeGenerator(
      long seed,
      long first,
      ProblemGenerator plain,
      ProblemGenerator hard,
      ChainOdds odds,
      TreeSize size) {
    this.seed = seed;
    this.first = first;
    this.plain = plain;
    this.hard = hard;
    this.odds = odds;
    this.size = size;
  }

  /// Trees of a single line each, mostly right: many more problems in as many tokens, where reading
  /// them is what is to be learnt.
  public static TreeGenerator lines(long seed, Split split, ChainOdds odds) {
    return new TreeGenerator(
        seed,
        FIRST_LINE,
        new ProblemGenerator(seed, split, Level.PLAIN),
        new ProblemGenerator(seed, split, Level.HARD),
        odds.mostlyRight(),
        TreeSize.LINE);
  }

  /// Tree number `index`, at least 0.
  public ThoughtTree tree(long index) {
    Draw draw = new Draw(~seed, index);
    Problem problem = (draw.chance(odds.hard()) ? hard : plain).problem(first + index);
    return new TreeWriter(draw, problem, odds, size).write();
  }
}
