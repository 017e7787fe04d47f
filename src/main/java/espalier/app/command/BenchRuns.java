package espalier.app.command;

import espalier.app.model.ModelException;
import espalier.bench.BenchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Measures a model in one precision after the other, within a time. A precision that fails is
/// said, and neither what was measured before it nor those after it are lost. One thread.
final class BenchRuns {

  /// The work itself.
  interface Steps {
    /// Settles what is calculated on; before anything is measured.
    void prepare() throws ModelException;

    /// Measures in one precision.
    ///
    /// @param precision empty for what suits
    /// @param seconds that it may take
    BenchResult measure(Optional<String> precision, double seconds)
        throws CommandException, ModelException;
  }

  private final Steps steps;
  private final List<Optional<String>> precisions;
  private final Consumer<String> said;
  private final BooleanSupplier interrupted;
  private final LongSupplier nanoTime;
  private final List<BenchResult> results = new ArrayList<>();
  private final Map<String, CommandException> failures = new LinkedHashMap<>();

  /// @param precisions at least one; an empty one for what suits
  /// @param said is told at once of a failure, where others follow
  /// @param interrupted whether somebody asked for the end
  /// @param nanoTime a clock like [System#nanoTime]
  BenchRuns(
      Steps steps,
      List<Optional<String>> precisions,
      Consumer<String> said,
      BooleanSupplier interrupted,
      LongSupplier nanoTime) {
    this.steps = steps;
    this.precisions = List.copyOf(precisions);
    this.said = said;
    this.interrupted = interrupted;
    this.nanoTime = nanoTime;
  }

  /// Measures until all is done or somebody asks for the end.
  ///
  /// @param seconds for everything together
  /// @throws CommandException where nothing can be measured in any of them
  void run(double seconds) throws CommandException {
    long start = nanoTime.getAsLong();
    try {
      steps.prepare();
    } catch (ModelException e) {
      throw CommandException.because(e);
    }
    for (int i = 0; i < precisions.size() && !interrupted.getAsBoolean(); i++) {
      String name = precisions.get(i).orElse("");
      double left = seconds - (nanoTime.getAsLong() - start) / 1e9;
      try {
        BenchResult result = steps.measure(precisions.get(i), left / (precisions.size() - i));
        results.add(result);
        if (!result.failures().isEmpty()) {
          failures.put(
              name,
              new CommandException(
                  "Not everything could be measured: " + result.failures().getFirst()));
        }
      } catch (CommandException e) {
        failures.put(name, e);
      } catch (ModelException | IllegalStateException e) {
        failures.put(name, CommandException.because(e));
      }
      if (precisions.size() > 1 && failures.containsKey(name) && !interrupted.getAsBoolean()) {
        said.accept(name + ": " + failures.get(name).sentence());
      }
    }
  }

  /// What was measured, in the order of the precisions.
  List<BenchResult> results() {
    return List.copyOf(results);
  }

  /// What failed; empty where nothing did.
  Optional<CommandException> failure() {
    if (precisions.size() == 1) {
      return failures.values().stream().findFirst();
    }
    return failures.values().stream()
        .findFirst()
        .map(
            first ->
                new CommandException(
                    "Not everything could be measured in "
                        + String.join(", ", failures.keySet())
                        + "; why is said above.",
                    first));
  }
}
