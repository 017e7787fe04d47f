package espalier.train.data;

/// One sum as somebody wrote it down, right or wrong.
///
/// @param result what is claimed
public record Calculation(long left, Operator operator, long right, long result) {

  /// Without the result, such as `2*66`.
  public String expression() {
    return "" + left + operator.sign() + right;
  }

  /// In the way of the data set: `2*66=<<2*66=132>>132`.
  public String written() {
    return expression() + "=<<" + expression() + "=" + result + ">>" + result;
  }

  /// Whether the claimed result is the exact one.
  public boolean holds() {
    var exact = operator.apply(left, right);
    return exact.isPresent() && exact.getAsLong() == result;
  }

  Calculation withResult(long other) {
    return new Calculation(left, operator, right, other);
  }
}
