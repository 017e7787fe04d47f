package espalier.train.data;

/// An endless numbered supply of chains; the same seed and number give the same chain.
public final class ChainGenerator {

  private final long seed;
  private final ProblemGenerator problems;
  private final ChainOdds odds;

  public ChainGenerator(long seed, Split split, ChainOdds odds) {
    this.seed = seed;
    this.problems = new ProblemGenerator(seed, split);
    this.odds = odds;
  }

  /// Chain number `index`, at least 0, about problem number `index`.
  public Chain chain(long index) {
    Draw draw = new Draw(~seed, index);
    if (odds.drill() > 0 && draw.chance(odds.drill())) {
      return SumDrill.write(draw);
    }
    return new ChainWriter(draw, problems.problem(index), odds).write();
  }
}
