package espalier.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Makes the mistakes that people and small models make.
final class Mistakes {

  private static final long LARGEST = 1200;

  private final Draw draw;
  private final List<Long> numbers;

  /// @param numbers of the problem, those that do not matter among them
  Mistakes(Draw draw, List<Long> numbers) {
    this.draw = draw;
    this.numbers = List.copyOf(numbers);
  }

  /// A wrong version of a right calculation: mostly the sum, else the operation, a number, or both
  /// numbers.
  ///
  /// @param found what the path found so far: numbers that may be taken by mistake
  Calculation spoil(Calculation right, List<Long> found) {
    double kind = draw.between(0, 99) / 100.0;
    if (kind < 0.45) {
      return miscounted(right);
    }
    List<Long> around = new ArrayList<>(numbers);
    around.addAll(found);
    Calculation wrong = right;
    for (int attempt = 0; attempt < 8; attempt++) {
      Operator operator = kind < 0.65 ? draw.one(List.of(Operator.values())) : right.operator();
      long l = right.left();
      long r = right.right();
      if (kind >= 0.65) {
        boolean left = draw.chance(0.5);
        l = left || kind >= 0.92 ? draw.one(around) : l;
        r = !left || kind >= 0.92 ? draw.one(around) : r;
      }
      OptionalLong result = operator.apply(l, r);
      if (result.isPresent() && result.getAsLong() >= 1 && result.getAsLong() < LARGEST) {
        wrong = new Calculation(l, operator, r, result.getAsLong());
        if (!wrong.sameExpression(right)) {
          return wrong;
        }
      }
    }
    return miscounted(right);
  }

  /// The same sum with another result.
  Calculation miscounted(Calculation right) {
    return right.withResult(wrongNumber(right));
  }

  /// A number near the right result: off by one or ten, one digit wrong or two changed about, a
  /// carry forgotten, or another product of the table.
  private long wrongNumber(Calculation right) {
    if (right.operator() == Operator.TIMES && draw.chance(0.35)) {
      long near =
          right.result() + (draw.chance(0.5) ? 1 : -1) * Math.min(right.left(), right.right());
      return near > 0 ? near : right.result() + 1;
    }
    return wrongNumber(right.result());
  }

  long wrongNumber(long right) {
    while (true) {
      long wrong =
          switch ((int) draw.between(0, 7)) {
            case 0 -> right + 1;
            case 1 -> right - 1;
            case 2 -> right + 10;
            case 3 -> right - 10;
            case 4 -> right + (draw.chance(0.5) ? 100 : -100);
            case 5 -> right + draw.between(-5, 5);
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
