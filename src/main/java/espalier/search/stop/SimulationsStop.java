package espalier.search.stop;

import java.util.Locale;
import java.util.Optional;

/// Ends a run when so many simulations have been done since the tree was planted.
///
/// @param budget simulations, at least 1
public record SimulationsStop(int budget) implements StopRule {

  @Override
  public Optional<String> check(SearchState state) {
    int done = state.tree().simulations();
    return done < budget
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "Stopped: %,d of %,d simulations.", done, budget));
  }
}
