package espalier.train.data;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bare sums, many in one thought: small models learn to add and subtract slowly, and a story holds
/// only a few sums. To many of them stands the check that a step or a critic would write, and half
/// of those follow a wrong result: a check must be worked out rather than made to fit. Only what
/// the sums come to is learnt from them.
final class SumDrill {

  static final String FAMILY = "sums";

  private static final int FEWEST = 6;
  private static final int MOST = 20;
  private static final double CHECKED = 0.5;
  private static final double WRONG = 0.5;

  private SumDrill() {}

  static Chain write(Draw draw) {
    List<Calculation> sums = new ArrayList<>();
    long count = draw.between(FEWEST, MOST);
    while (sums.size() < count) {
      sums.add(sum(draw));
    }
    Problem problem = problem(sums.getFirst());
    Mistakes mistakes = new Mistakes(draw, List.of());
    List<String> written = sums.stream().map(sum -> told(draw, mistakes, sum)).toList();
    return new Chain(
        problem,
        List.of(
            new Thought(0, -1, Kind.PROBLEM, problem.text(), true, Rating.UNKNOWN),
            new Thought(1, 0, Kind.EXPANSION, String.join(" ", written), true, Rating.UNKNOWN)),
        Optional.empty());
  }

  /// What stands above sums without a story.
  static Problem problem(Calculation first) {
    Step step =
        new Step(
            "the sums",
            new Operand.Given(first.left()),
            first.operator(),
            new Operand.Given(first.right()),
            List.of("#"));
    return new Problem(
        FAMILY,
        Level.PLAIN,
        List.of(first.left(), first.right()),
        List.of(),
        "Work out some sums.",
        List.of(step),
        "");
  }

  private static String told(Draw draw, Mistakes mistakes, Calculation sum) {
    if (!draw.chance(CHECKED)) {
      return bare(sum);
    }
    Calculation said = draw.chance(WRONG) ? mistakes.miscounted(sum) : sum;
    Optional<Calculation> check = draw.chance(0.65) ? Check.ofStep(said) : Check.ofCritic(said);
    return bare(said) + check.map(c -> " " + Check.WORD + c.bare() + ".").orElse("");
  }

  private static String bare(Calculation sum) {
    return "<<" + sum.bare() + ">>";
  }

  /// Subtracting and dividing are the hardest to learn, so they are drawn more often than stories
  /// need them.
  static Calculation sum(Draw draw) {
    double kind = draw.between(0, 999) / 1000.0;
    if (kind < 0.2) {
      return exact(draw.between(2, 9), Operator.TIMES, large(draw));
    }
    if (kind < 0.4) {
      long by = draw.between(2, 9);
      return exact(by * large(draw), Operator.DIVIDE, by);
    }
    long a = draw.chance(0.4) ? draw.between(2, 99) : draw.between(20, 499);
    long b = draw.chance(0.5) ? draw.between(2, 99) : draw.between(2, 399);
    if (draw.chance(0.15)) {
      a = draw.between(100, 1500);
    }
    if (kind < 0.62) {
      return exact(a, Operator.PLUS, b);
    }
    return exact(Math.max(a, b), Operator.MINUS, Math.min(a, b));
  }

  private static long large(Draw draw) {
    return draw.chance(0.75) ? draw.between(2, 99) : draw.between(40, 330);
  }

  private static Calculation exact(long left, Operator operator, long right) {
    return new Calculation(left, operator, right, operator.apply(left, right).orElseThrow());
  }
}
