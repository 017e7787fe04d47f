package espalier.train.data;

import java.util.List;

/// A number that a step works with.
public sealed interface Operand {

  /// A number of the problem, or one that everybody knows.
  record Given(long value) implements Operand {}

  /// What an earlier step found.
  ///
  /// @param step its index from 0
  record Found(int step) implements Operand {}

  /// The number, given what the steps before found.
  default long value(List<Long> found) {
    return switch (this) {
      case Given given -> given.value();
      case Found earlier -> found.get(earlier.step());
    };
  }

  /// Whether it needs the result of that step.
  default boolean needs(int step) {
    return this instanceof Found earlier && earlier.step() == step;
  }
}
