package espalier.search.stop;

import espalier.tree.Answer;
import java.util.Optional;

/// Ends a run when the same answer has led for so many simulations in a row.
///
/// @param simulations at least 1
public record ConvergedStop(int simulations) implements StopRule {

  @Override
  public Optional<String> check(SearchState state) {
    int led = state.lead().simulations();
    if (led < simulations) {
      return Optional.empty();
    }
    String answer = state.lead().answer().map(Answer::text).orElse("no answer");
    String times = led == 1 ? "1 simulation." : led + " simulations in a row.";
    return Optional.of("Stopped: " + answer + " led for " + times);
  }
}
