package espalier.train.data;

import espalier.train.data.Expression.Operation;
import espalier.train.data.Expression.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A way to write a step of a solution in one term with some of the steps that it needs.
///
/// @param expression the term
/// @param steps those that are made in it, the step itself last
/// @param needed those whose results stand in it as numbers
record Composition(Expression expression, List<Integer> steps, Set<Integer> needed) {

  Composition {
    steps = List.copyOf(steps);
    needed = Set.copyOf(needed);
  }

  /// All ways for a step, the one with the step alone first.
  static List<Composition> of(List<Step> steps, List<Calculation> solution, int step) {
    Step one = steps.get(step);
    List<Composition> all = new ArrayList<>();
    for (Composition left : of(steps, solution, one.left())) {
      for (Composition right : of(steps, solution, one.right())) {
        Set<Integer> made = new TreeSet<>(left.steps());
        made.addAll(right.steps());
        made.add(step);
        Set<Integer> needed = new TreeSet<>(left.needed());
        needed.addAll(right.needed());
        all.add(
            new Composition(
                new Operation(left.expression(), one.operator(), right.expression()),
                List.copyOf(made),
                needed));
      }
    }
    return all;
  }

  private static List<Composition> of(
      List<Step> steps, List<Calculation> solution, Operand operand) {
    return switch (operand) {
      case Operand.Given(long number) ->
          List.of(new Composition(new Whole(number), List.of(), Set.of()));
      case Operand.Found(int step) -> {
        List<Composition> all = new ArrayList<>();
        all.add(new Composition(new Whole(solution.get(step).result()), List.of(), Set.of(step)));
        all.addAll(of(steps, solution, step));
        yield all;
      }
    };
  }
}
