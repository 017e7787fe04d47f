package espalier.train.data;

import java.util.List;

/// An equation as somebody wrote it down, right or wrong.
sealed interface Sum permits Calculation, LongSum {

  /// The numbers that it works with, from left to right.
  List<Long> numbers();

  /// What is claimed.
  long result();

  /// Whether the claimed result is the exact one.
  boolean holds();

  /// Plainly: `2*66=132`.
  String bare();
}
