package espalier.train.data;

/// An endless numbered supply of trees; the same seed and number give the same tree.
public final class TreeGenerator {

  private final long seed;
  private final ProblemGenerator plain;
  private final ProblemGenerator hard;
  private final ChainOdds odds;

  public TreeGenerator(long seed, Split split, ChainOdds odds) {
    this.seed = seed;
    this.plain = new ProblemGenerator(seed, split, Level.PLAIN);
    this.hard = new ProblemGenerator(seed, split, Level.HARD);
    this.odds = odds;
  }

  /// With problems of one level only.
  public TreeGenerator(long seed, Split split, ChainOdds odds, Level level) {
    this.seed = seed;
    this.plain = new ProblemGenerator(seed, split, level);
    this.hard = this.plain;
    this.odds = odds;
  }

  /// Tree number `index`, at least 0.
  public ThoughtTree tree(long index) {
    Draw draw = new Draw(~seed, index);
    Problem problem = (draw.chance(odds.hard()) ? hard : plain).problem(index);
    return new TreeWriter(draw, problem, odds).write();
  }
}
