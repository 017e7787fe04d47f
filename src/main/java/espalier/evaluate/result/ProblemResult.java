package espalier.evaluate.result;

import java.util.List;
import java.util.Optional;

/// All that was found out about one problem. It depends on the problem, the settings and the model
/// alone.
///
/// @param key stands for problem and answer
/// @param problem in words
/// @param answer the right one
/// @param unfit why nothing was done about it, where it is longer than the model reads; no method
///   solves it then
/// @param greedy the line at temperature 0, where it was asked for
/// @param samples the lines at the settings' temperature
/// @param trees one for each search
/// @param choices the answer of each method
public record ProblemResult(
    String key,
    String problem,
    String answer,
    Optional<String> family,
    Optional<String> level,
    Optional<String> unfit,
    Optional<Pass> greedy,
    List<Pass> samples,
    List<Tree> trees,
    List<Choice> choices) {

  public ProblemResult {
    samples = List.copyOf(samples);
    trees = List.copyOf(trees);
    choices = List.copyOf(choices);
  }
}
