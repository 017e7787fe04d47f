package espalier.evaluate.result;

import java.util.Optional;

/// The answer that a method came to.
///
/// @param method its name, such as `greedy`, `best:value` or `search:MODEL:share`
/// @param answer empty where it came to none
/// @param right whether that is the right one
public record Choice(String method, Optional<String> answer, boolean right) {}
