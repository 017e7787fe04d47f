package espalier.train.data;

import java.math.BigInteger;
import java.util.List;

/// An equation with three numbers or more, such as `12+3*4=24`: several steps in one.
///
/// @param expression what is worked out
/// @param result what is claimed
record LongSum(Expression expression, long result) implements Sum {

  @Override
  public List<Long> numbers() {
    return expression.numbers();
  }

  @Override
  public boolean holds() {
    return expression
        .value()
        .filter(value -> value.equals(new Expression.Fraction(BigInteger.valueOf(result))))
        .isPresent();
  }

  @Override
  public String bare() {
    return expression + "=" + result;
  }
}
