package espalier.search.stop;

import java.util.Locale;
import java.util.Optional;

/// Ends a run when the model has written so many tokens into the tree.
///
/// @param budget generated tokens, at least 1
public record TokensStop(int budget) implements StopRule {

  @Override
  public Optional<String> check(SearchState state) {
    int written = state.tree().generatedTokens();
    return written < budget
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "Stopped: %,d of %,d tokens written.", written, budget));
  }
}
