package espalier.evaluate.result;

import java.util.Optional;
import java.util.OptionalDouble;

/// One line of thoughts.
///
/// @param answer of its conclusion; empty where it came to none, or to one that states no answer
/// @param right whether that is the right one
/// @param logValue of its conclusion, a natural logarithm; empty where it came to none
/// @param pathLogValue mean log value of all its thoughts
/// @param cost what it took
public record Pass(
    Optional<String> answer,
    boolean right,
    OptionalDouble logValue,
    double pathLogValue,
    Cost cost) {}
