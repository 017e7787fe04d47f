package espalier.train.data;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bare sums as a tree would hold them: each a thought of its own under one root, with the check
/// that belongs to its kind, half of them wrong, and each rated. What a rating has to look at in a
/// story, whether the check bears the sum out, is learnt here a dozen times in a row.
public final class RatedDrill {

  private static final int FEWEST = 8;
  private static final int MOST = 13;
  private static final double CHECKED = 0.85;
  private static final double WRONG = 0.5;
  private static final double CRITIC = 0.25;

  private final long seed;

  public RatedDrill(long seed) {
    this.seed = seed;
  }

  /// Drill number `index`, at least 0: the same seed and number give the same drill.
  public ThoughtTree tree(long index) {
    Draw draw = new Draw(seed ^ 0x2545F4914F6CDD1DL, index);
    Mistakes mistakes = new Mistakes(draw, List.of());
    List<Calculation> sums = new ArrayList<>();
    long count = draw.between(FEWEST, MOST);
    while (sums.size() < count) {
      sums.add(SumDrill.sum(draw));
    }
    Problem problem = SumDrill.problem(sums.getFirst());
    List<Thought> thoughts = new ArrayList<>();
    thoughts.add(new Thought(0, -1, Kind.PROBLEM, problem.text(), true, Rating.UNKNOWN));
    for (Calculation sum : sums) {
      boolean right = !draw.chance(WRONG);
      Calculation said = right ? sum : mistakes.miscounted(sum);
      Kind kind = draw.chance(CRITIC) ? Kind.CRITIC : Kind.EXPANSION;
      String text = text(draw, kind, said);
      thoughts.add(new Thought(thoughts.size(), 0, kind, text, right, Rating.UNKNOWN));
    }
    return new ThoughtTree(problem, thoughts);
  }

  private static String text(Draw draw, Kind kind, Calculation said) {
    boolean critic = kind == Kind.CRITIC;
    Optional<Calculation> check =
        !draw.chance(CHECKED)
            ? Optional.empty()
            : critic ? Check.ofCritic(said) : Check.ofStep(said);
    return (critic ? "It is " : "That is ")
        + said.written()
        + "."
        + check.map(c -> " " + Check.WORD + c.bare() + ".").orElse("")
        + (critic ? " Correct." : "");
  }
}
