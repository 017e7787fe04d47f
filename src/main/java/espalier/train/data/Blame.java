package espalier.train.data;

import espalier.train.data.Standing.Fault;
import espalier.train.data.Standing.Nature;
import java.util.List;

/// Whether what a critic holds against a path fits the fault that stands on it.
///
/// @param solution the exact calculations, one per step
record Blame(List<Calculation> solution) {

  Blame {
    solution = List.copyOf(solution);
  }

  /// Whether a fault has this cause, when the critic tells that step for it.
  boolean isApt(Standing before, Fault fault, Cause cause, int step) {
    Calculation right = solution.get(step);
    if (fault.nature() == Nature.CONCLUSION) {
      boolean complete = before.done().size() == solution.size();
      return switch (cause) {
        case MISSING -> !complete && !before.done().contains(step);
        case ANSWER, STEP -> complete ? step == solution.size() - 1 : !before.done().contains(step);
        case SUM, OPERATOR, OPERAND, CHECK -> false;
      };
    }
    if (fault.nature() == Nature.CHECK) {
      return fault.step() == step && (cause == Cause.CHECK || cause == Cause.STEP);
    }
    boolean skipped = isSkipped(before, fault, step);
    return switch (cause) {
      case SUM -> fault.claimed().filter(right::sameExpression).isPresent();
      case OPERATOR ->
          fault
              .claimed()
              .filter(c -> c.operator() != right.operator() && c.sameOperands(right))
              .isPresent();
      case OPERAND ->
          fault.claimed().filter(right::otherOperand).isPresent()
              || (skipped
                  && fault.claimed().filter(solution.get(fault.step())::otherOperand).isPresent());
      case STEP -> fault.step() == step || skipped;
      case MISSING -> skipped;
      case CHECK, ANSWER -> false;
    };
  }

  /// Whether a wrong step was made without that one, which is still to be made.
  static boolean isSkipped(Standing standing, Fault fault, int step) {
    return fault.leftOut().contains(step) && !standing.done().contains(step);
  }
}
