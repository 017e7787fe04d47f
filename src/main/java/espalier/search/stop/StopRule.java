package espalier.search.stop;

import java.util.List;
import java.util.Optional;

/// A condition that ends a run. Rules hold no state: asked twice of the same state, they answer the
/// same, so that a run that was closed and opened again ends where it would have ended in one go.
@FunctionalInterface
public interface StopRule {

  /// Asked after each simulation, and before the first.
  ///
  /// @return why the run ends, one sentence for a person ("Stopped: 64 of 64 simulations."); empty
  ///   where it goes on
  Optional<String> check(SearchState state);

  /// The rules one after the other; the first to fire wins.
  static StopRule firstOf(List<StopRule> rules) {
    List<StopRule> chain = List.copyOf(rules);
    return state ->
        chain.stream().map(rule -> rule.check(state)).flatMap(Optional::stream).findFirst();
  }
}
