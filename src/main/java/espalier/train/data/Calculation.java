package espalier.train.data;

import java.util.List;

/// One sum as somebody wrote it down, right or wrong.
///
/// @param result what is claimed
public record Calculation(long left, Operator operator, long right, long result) implements Sum {

  @Override
  public List<Long> numbers() {
    return List.of(left, right);
  }

  /// Without the result, such as `2*66`.
  public String expression() {
    return "" + left + operator.sign() + right;
  }

  /// In the way of the data set: `2*66=<<2*66=132>>132`.
  public String written() {
    return expression() + "=<<" + bare() + ">>" + result;
  }

  @Override
  public String bare() {
    return expression() + "=" + result;
  }

  @Override
  public boolean holds() {
    var exact = operator.apply(left, right);
    return exact.isPresent() && exact.getAsLong() == result;
  }

  /// Whether both work out the same, the order of factors and summands aside; results may differ.
  public boolean sameExpression(Calculation other) {
    return operator == other.operator && sameOperands(other);
  }

  /// Whether both work with the same two numbers, in the same order where it matters to this one.
  boolean sameOperands(Calculation other) {
    boolean straight = left == other.left && right == other.right;
    boolean crossed = left == other.right && right == other.left;
    return straight || (crossed && (operator.commutes() || operator != other.operator));
  }

  /// Whether the two do the same with numbers of which one is the same and one is not.
  boolean otherOperand(Calculation other) {
    if (operator != other.operator || sameOperands(other)) {
      return false;
    }
    boolean straight = left == other.left || right == other.right;
    return straight || left == other.right || right == other.left;
  }

  /// With the operands the other way round where that is the same.
  Calculation turned() {
    return operator.commutes()
        ? new Calculation(/* left= */ right, operator, /* right= */ left, result)
        : this;
  }

  Calculation withResult(long other) {
    return new Calculation(left, operator, right, other);
  }
}
