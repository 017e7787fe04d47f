package espalier.train.data;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bare sums, many in one thought: small models learn to add and subtract slowly, and a story holds
/// only a few sums. Only the results are learnt from them.
final class SumDrill {

  static final String FAMILY = "sums";

  private static final int FEWEST = 8;
  private static final int MOST = 28;

  private SumDrill() {}

  static Chain write(Draw draw) {
    List<Calculation> sums = new ArrayList<>();
    long count = draw.between(FEWEST, MOST);
    while (sums.size() < count) {
      sums.add(sum(draw));
    }
    Calculation first = sums.getFirst();
    Step step =
        new Step(
            "the sums",
            new Operand.Given(first.left()),
            first.operator(),
            new Operand.Given(first.right()),
            List.of("#"));
    Problem problem =
        new Problem(
            FAMILY,
            Level.PLAIN,
            List.of(first.left(), first.right()),
            List.of(),
            "Work out some sums.",
            List.of(step),
            "");
    List<String> written = sums.stream().map(SumDrill::bare).toList();
    return new Chain(
        problem,
        List.of(
            new Thought(0, -1, Kind.PROBLEM, problem.text(), true, Rating.UNKNOWN),
            new Thought(1, 0, Kind.EXPANSION, String.join(" ", written), true, Rating.UNKNOWN)),
        Optional.empty());
  }

  private static String bare(Calculation sum) {
    return "<<" + sum.bare() + ">>";
  }

  private static Calculation sum(Draw draw) {
    if (draw.chance(0.22)) {
      return exact(draw.between(2, 9), Operator.TIMES, draw.between(2, 99));
    }
    if (draw.chance(0.1)) {
      long by = draw.between(2, 9);
      return exact(by * draw.between(2, 99), Operator.DIVIDE, by);
    }
    long a = draw.chance(0.5) ? draw.between(2, 99) : draw.between(20, 499);
    long b = draw.chance(0.6) ? draw.between(2, 99) : draw.between(2, 399);
    if (draw.chance(0.5)) {
      return exact(a, Operator.PLUS, b);
    }
    return exact(Math.max(a, b), Operator.MINUS, Math.min(a, b));
  }

  private static Calculation exact(long left, Operator operator, long right) {
    return new Calculation(left, operator, right, operator.apply(left, right).orElseThrow());
  }
}
