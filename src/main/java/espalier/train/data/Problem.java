package espalier.train.data;

import java.util.ArrayList;
import java.util.List;

/// A word problem with its exact solution.
///
/// @param family the kind of story, such as `change`
/// @param numbers the numbers that its solution works with: with the family they name the problem
///   whatever its wording
/// @param distractors numbers in the text that do not matter
/// @param text the problem as a person reads it
/// @param steps the exact solution, at least one step, each after those that it needs
/// @param unit what is counted in the answer, such as `miles`
public record Problem(
    String family,
    Level level,
    List<Long> numbers,
    List<Long> distractors,
    String text,
    List<Step> steps,
    String unit) {

  public Problem {
    numbers = List.copyOf(numbers);
    distractors = List.copyOf(distractors);
    steps = List.copyOf(steps);
  }

  /// The exact solution's calculations, one per step.
  public List<Calculation> solution() {
    return Step.calculateAll(steps);
  }

  /// The exact solution in words, a sentence a step.
  public List<String> explained() {
    List<Calculation> sums = solution();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      sentences.add(Step.say(steps.get(i).wordings().getFirst(), sums.get(i)));
    }
    return sentences;
  }

  /// The answer.
  public long answer() {
    return solution().getLast().result();
  }

  /// Names the problem whatever its wording and whoever has which number; problems with equal keys
  /// fall into the same split.
  public String key() {
    return family + numbers.stream().sorted().toList();
  }
}
