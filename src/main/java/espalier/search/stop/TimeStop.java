package espalier.search.stop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Ends a run when the search has been running for so long, pauses not counted.
///
/// @param seconds above 0
public record TimeStop(double seconds) implements StopRule {

  @Override
  public Optional<String> check(SearchState state) {
    double running = state.running().toNanos() / 1e9;
    return running < seconds
        ? Optional.empty()
        : Optional.of("Stopped: " + words(running) + " of " + words(seconds) + " seconds.");
  }

  private static String words(double seconds) {
    return BigDecimal.valueOf(seconds)
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString()
        .replace(".0", "");
  }
}
