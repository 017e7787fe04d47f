package espalier.evaluate.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One line of thoughts.
///
/// @param answer of its conclusion; empty where it came to none, or to one that states no answer
/// @param right whether that is the right one
/// @param logValue of its conclusion, a natural logarithm; empty where it came to none
/// @param pathLogValue mean log value of all its thoughts
/// @param thoughts those that the exact solution says something of; missing where it is not known
/// @param cost what it took
public record Pass(
    Optional<String> answer,
    boolean right,
    OptionalDouble logValue,
    double pathLogValue,
    Optional<List<JudgedThought>> thoughts,
    Cost cost) {

  public Pass {
    thoughts = thoughts.map(List::copyOf);
  }
}
