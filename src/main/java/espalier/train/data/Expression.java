package espalier.train.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A term of whole numbers and the four operations.
sealed interface Expression {

  /// A number that is given.
  record Whole(long number) implements Expression {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /// Two terms and what is done with them.
  record Operation(Expression left, Operator operator, Expression right) implements Expression {
    @Override
    public String toString() {
      return inner(left) + operator.sign() + inner(right);
    }

    private static String inner(Expression part) {
      return part instanceof Operation ? "(" + part + ")" : part.toString();
    }
  }

  /// An exact quotient in lowest terms; its denominator is above 0.
  record Fraction(BigInteger numerator, BigInteger denominator) {
    public Fraction {
      BigInteger common = numerator.gcd(denominator).max(BigInteger.ONE);
      if (denominator.signum() < 0) {
        common = common.negate();
      }
      numerator = numerator.divide(common);
      denominator = denominator.divide(common);
    }

    Fraction(BigInteger whole) {
      this(whole, BigInteger.ONE);
    }

    /// Empty where it would divide by nothing.
    Optional<Fraction> with(Operator operator, Fraction other) {
      BigInteger cross = numerator.multiply(other.denominator);
      BigInteger back = other.numerator.multiply(denominator);
      BigInteger below = denominator.multiply(other.denominator);
      return switch (operator) {
        case PLUS -> Optional.of(new Fraction(cross.add(back), below));
        case MINUS -> Optional.of(new Fraction(cross.subtract(back), below));
        case TIMES -> Optional.of(new Fraction(numerator.multiply(other.numerator), below));
        case DIVIDE ->
            back.signum() == 0 ? Optional.empty() : Optional.of(new Fraction(cross, back));
      };
    }
  }

  /// Its numbers from left to right.
  default List<Long> numbers() {
    return switch (this) {
      case Whole(long number) -> List.of(number);
      case Operation(Expression left, Operator operator, Expression right) -> {
        List<Long> all = new ArrayList<>(left.numbers());
        all.addAll(right.numbers());
        yield all;
      }
    };
  }

  /// What it comes to; empty where it divides by nothing.
  default Optional<Fraction> value() {
    return switch (this) {
      case Whole(long number) -> Optional.of(new Fraction(BigInteger.valueOf(number)));
      case Operation(Expression left, Operator operator, Expression right) ->
          left.value().flatMap(l -> right.value().flatMap(r -> l.with(operator, r)));
    };
  }

  /// A text that is the same for terms that differ in the order and grouping of summands or of
  /// factors alone: `3+12-4` and `12-(4-3)`, but not `2*(3+4)` and `2*3+2*4`.
  default String form() {
    return switch (this) {
      case Whole(long number) -> Long.toString(number);
      case Operation(Expression left, Operator operator, Expression right) -> {
        boolean sum = operator == Operator.PLUS || operator == Operator.MINUS;
        List<String> parts = new ArrayList<>();
        collect(this, sum, true, parts);
        Collections.sort(parts);
        yield "(" + String.join(" ", parts) + ")";
      }
    };
  }

  /// Adds the parts of a sum, or of a product, each with its sign.
  private static void collect(Expression part, boolean sum, boolean straight, List<String> parts) {
    if (part instanceof Operation(Expression left, Operator operator, Expression right)
        && sum == (operator == Operator.PLUS || operator == Operator.MINUS)) {
      collect(left, sum, straight, parts);
      collect(right, sum, straight == operator.commutes(), parts);
      return;
    }
    Operator sign =
        sum
            ? (straight ? Operator.PLUS : Operator.MINUS)
            : (straight ? Operator.TIMES : Operator.DIVIDE);
    parts.add(sign.sign() + part.form());
  }

  /// Reads a term such as `12+3*(4-1)`; products go before sums, and what is left of it goes first.
  /// Spaces and dollar signs do not matter, nor does a bracket at the beginning that nothing
  /// closes.
  static Optional<Expression> read(String text) {
    String plain = text.replaceAll("[\\s$]", "");
    long open = plain.chars().filter(c -> c == '(').count();
    for (long i = plain.chars().filter(c -> c == ')').count();
        i < open && plain.startsWith("(");
        i++) {
      plain = plain.substring(1);
    }
    return new ExpressionReader(plain).read();
  }
}
