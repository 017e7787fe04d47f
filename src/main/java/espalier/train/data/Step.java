package espalier.train.data;

import java.util.ArrayList;
import java.util.List;

/// One step of an exact solution.
///
/// @param quantity what it finds, such as `the new speed`
/// @param wordings sentences that may tell it, with `#` where the calculation stands
public record Step(
    String quantity, Operand left, Operator operator, Operand right, List<String> wordings) {

  public Step {
    wordings = List.copyOf(wordings);
  }

  /// The right calculation, given what the steps before found.
  ///
  /// @throws IllegalArgumentException where it has no whole result, which after a wrong step may be
  public Calculation calculate(List<Long> found) {
    long l = left.value(found);
    long r = right.value(found);
    long result =
        operator
            .apply(l, r)
            .orElseThrow(
                () -> new IllegalArgumentException("No whole result: " + l + operator.sign() + r));
    return new Calculation(l, operator, r, result);
  }

  /// The right calculations of a solution, one per step.
  ///
  /// @throws IllegalArgumentException where a step has no whole result
  static List<Calculation> calculateAll(List<Step> steps) {
    List<Long> found = new ArrayList<>();
    List<Calculation> all = new ArrayList<>();
    for (Step step : steps) {
      Calculation calculation = step.calculate(found);
      found.add(calculation.result());
      all.add(calculation);
    }
    return all;
  }

  /// Whether it works with what that step found.
  public boolean needs(int step) {
    return left.needs(step) || right.needs(step);
  }

  /// The step's sentence around a calculation.
  ///
  /// @param wording which of the wordings
  static String say(String wording, Calculation calculation) {
    return wording.replace("#", calculation.written());
  }
}
