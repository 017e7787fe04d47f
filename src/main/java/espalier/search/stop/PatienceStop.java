package espalier.search.stop;

import espalier.tree.Answer;
import espalier.tree.Node;
import espalier.tree.Outcome;
import java.util.Optional;

/// Ends a run when so many conclusions state the known answer. Never fires where none is known.
///
/// @param successes successful conclusions, at least 1
public record PatienceStop(int successes) implements StopRule {

  @Override
  public Optional<String> check(SearchState state) {
    return state.truth().map(Answer::stated).flatMap(truth -> check(state, truth));
  }

  private Optional<String> check(SearchState state, Answer truth) {
    int found = 0;
    for (Node node : state.tree().nodes()) {
      if (Outcome.of(node, truth).filter(Outcome.SUCCESSFUL::equals).isPresent()) {
        found++;
      }
    }
    if (found < successes) {
      return Optional.empty();
    }
    String conclusions = found == 1 ? "1 conclusion states" : found + " conclusions state";
    return Optional.of("Stopped: " + conclusions + " the known answer " + truth.text() + ".");
  }
}
