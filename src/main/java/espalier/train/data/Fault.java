package espalier.train.data;

/// What is wrong with a step.
///
/// @param step which step of the solution it should have been
/// @param claimed what was written
record Fault(int step, Calculation claimed, Cause cause) {

  /// Why a calculation is wrong.
  enum Cause {
    /// The right expression with a wrong result.
    SUM("The sum is wrong."),
    OPERATOR("The operation is wrong."),
    OPERAND("A number is wrong."),
    /// Right by itself but built on an earlier fault.
    EARLIER("An earlier step is wrong.");

    private final String verdict;

    Cause(String verdict) {
      this.verdict = verdict;
    }

    String verdict() {
      return verdict;
    }
  }

  /// What the critic holds against it: the result where the sum is wrong, else the expression.
  String blamed() {
    return cause == Cause.SUM ? Long.toString(claimed.result()) : claimed.expression();
  }
}
