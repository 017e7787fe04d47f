package espalier.train.data;

import static espalier.train.data.Operator.DIVIDE;
import static espalier.train.data.Operator.MINUS;
import static espalier.train.data.Operator.PLUS;
import static espalier.train.data.Operator.TIMES;

import java.util.Optional;
import java.util.OptionalLong;

/// A second sum beside a calculation that comes out right only where the calculation does: the
/// inverse sum, or for products the sum of two part products. What comes out of it must be the
/// calculation's result or one of its numbers; where it is not, the fault can be read in the text.
final class Check {

  /// What stands before a check in a text.
  static final String WORD = "Check ";

  private Check() {}

  /// What follows a step: `47-35=12` for `12+35=47`, `12+35=47` for `47-35=12`, `92` as `80+12` for
  /// `23*4`, `23*4=92` for `92/4=23`. Worked out honestly from what the calculation claims; empty
  /// where that leads out of the whole numbers.
  static Optional<Calculation> ofStep(Calculation c) {
    return switch (c.operator()) {
      case PLUS -> exact(c.result(), MINUS, c.right());
      case MINUS -> exact(c.result(), PLUS, c.right());
      case TIMES -> Optional.of(tensAndOnes(c));
      case DIVIDE -> exact(c.result(), TIMES, c.right());
    };
  }

  /// What follows a critic's calculation: another check than the step's own, so that it cannot be
  /// copied from there.
  static Optional<Calculation> ofCritic(Calculation c) {
    return switch (c.operator()) {
      case PLUS -> exact(c.result(), MINUS, c.right());
      case MINUS -> exact(c.left(), MINUS, c.result());
      case TIMES -> Optional.of(halves(c));
      case DIVIDE -> exact(c.result(), TIMES, c.right());
    };
  }

  /// The same as [#ofStep(Calculation)] by somebody who wants it to come out: what it finds bears
  /// the calculation out, whether or not it does.
  static Optional<Calculation> pretended(Calculation c) {
    return ofStep(c).map(check -> check.withResult(c.operator() == TIMES ? c.result() : c.left()));
  }

  /// Whether a check that holds bears a calculation out.
  static boolean fits(Calculation check, Calculation c) {
    return check.result() == c.result()
        || check.result() == c.left()
        || check.result() == c.right();
  }

  /// The larger number split into its first digit's worth and the rest; where there is no rest the
  /// smaller number in halves.
  private static Calculation tensAndOnes(Calculation c) {
    long large = Math.max(c.left(), c.right());
    long small = Math.min(c.left(), c.right());
    long first = (long) Math.pow(10, Long.toString(large).length() - 1.0);
    long head = large / first * first;
    if (large < 10 || head == large) {
      return halves(c);
    }
    return sum(head * small, (large - head) * small);
  }

  private static Calculation halves(Calculation c) {
    long large = Math.max(c.left(), c.right());
    long small = Math.min(c.left(), c.right());
    return sum(large * (small - small / 2), large * (small / 2));
  }

  private static Calculation sum(long a, long b) {
    return new Calculation(a, PLUS, b, a + b);
  }

  private static Optional<Calculation> exact(long left, Operator operator, long right) {
    OptionalLong result = operator.apply(left, right);
    return result.isPresent()
        ? Optional.of(new Calculation(left, operator, right, result.getAsLong()))
        : Optional.empty();
  }
}
