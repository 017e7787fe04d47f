package espalier.train.data;

import espalier.train.data.Fault.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Makes the mistakes that people and small models make.
final class Mistakes {

  private static final long LARGEST = 2000;

  private final Draw draw;
  private final Problem problem;

  Mistakes(Draw draw, Problem problem) {
    this.draw = draw;
    this.problem = problem;
  }

  /// A wrong version of a right calculation.
  ///
  /// @param found what the path found so far: numbers that may be taken by mistake
  Fault spoil(int step, Calculation right, List<Long> found) {
    double kind = draw.between(0, 99) / 100.0;
    if (kind < 0.2) {
      Operator other = draw.one(List.of(Operator.values()));
      OptionalLong result = other.apply(right.left(), right.right());
      if (differs(result, right)) {
        return new Fault(
            step,
            new Calculation(right.left(), other, right.right(), result.getAsLong()),
            Cause.OPERATOR);
      }
    } else if (kind < 0.4) {
      List<Long> numbers = new ArrayList<>(problem.numbers());
      numbers.addAll(found);
      long other = draw.one(numbers);
      boolean left = draw.chance(0.5);
      long l = left ? other : right.left();
      long r = left ? right.right() : other;
      OptionalLong result = right.operator().apply(l, r);
      if (differs(result, right)) {
        return new Fault(
            step, new Calculation(l, right.operator(), r, result.getAsLong()), Cause.OPERAND);
      }
    }
    return new Fault(step, right.withResult(wrongNumber(right.result())), Cause.SUM);
  }

  private static boolean differs(OptionalLong result, Calculation right) {
    return result.isPresent()
        && result.getAsLong() != right.result()
        && result.getAsLong() < LARGEST;
  }

  /// A number near the right one: off by one or ten, or with one digit wrong.
  long wrongNumber(long right) {
    while (true) {
      long wrong =
          switch ((int) draw.between(0, 5)) {
            case 0 -> right + 1;
            case 1 -> right - 1;
            case 2 -> right + 10;
            case 3 -> right - 10;
            default -> wrongDigit(right);
          };
      if (wrong != right && wrong >= 0) {
        return wrong;
      }
    }
  }

  private long wrongDigit(long right) {
    StringBuilder digits = new StringBuilder(Long.toString(right));
    int at = (int) draw.between(0, digits.length() - 1L);
    long lowest = at == 0 && digits.length() > 1 ? 1 : 0;
    digits.setCharAt(at, (char) ('0' + draw.between(lowest, 9)));
    return Long.parseLong(digits.toString());
  }
}
