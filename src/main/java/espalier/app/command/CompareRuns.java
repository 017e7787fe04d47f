package espalier.app.command;

import espalier.app.model.ModelException;
import espalier.engine.gemma.PrecisionReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Compares a model in one precision after the other with itself in float32. A precision that fails
/// is said, and neither what was compared before it nor those after it are lost. One thread.
final class CompareRuns {

  /// The work itself.
  interface Steps {
    /// Computes what the others are compared with; before them.
    void reference() throws CommandException, ModelException;

    /// Compares one precision.
    PrecisionReport compare(String precision) throws CommandException, ModelException;
  }

  private final Steps steps;
  private final List<String> precisions;
  private final Consumer<String> said;
  private final BooleanSupplier interrupted;
  private final Map<String, PrecisionReport> reports = new LinkedHashMap<>();
  private final Map<String, CommandException> failures = new LinkedHashMap<>();

  /// @param precisions at least one
  /// @param said is told at once of a failure, where others follow
  /// @param interrupted whether somebody asked for the end
  CompareRuns(
      Steps steps, List<String> precisions, Consumer<String> said, BooleanSupplier interrupted) {
    this.steps = steps;
    this.precisions = List.copyOf(precisions);
    this.said = said;
    this.interrupted = interrupted;
  }

  /// Compares until all is done or somebody asks for the end.
  ///
  /// @throws CommandException where there is nothing to compare with
  void run() throws CommandException {
    Optional<CommandException> obstacle = failure(steps::reference);
    if (obstacle.isPresent()) {
      throw obstacle.get();
    }
    for (String precision : precisions) {
      if (interrupted.getAsBoolean()) {
        return;
      }
      Optional<CommandException> failure =
          failure(() -> reports.put(precision, steps.compare(precision)));
      if (failure.isPresent()) {
        failures.put(precision, failure.get());
        if (precisions.size() > 1) {
          said.accept(precision + ": " + failure.get().sentence());
        }
      }
    }
  }

  @FunctionalInterface
  private interface Step {
    void take() throws CommandException, ModelException;
  }

  /// Why a step failed; what fails because somebody asked for the end did not.
  private Optional<CommandException> failure(Step step) {
    CommandException failure;
    try {
      step.take();
      return Optional.empty();
    } catch (CommandException e) {
      failure = e;
    } catch (ModelException | IllegalArgumentException | IllegalStateException e) {
      failure = CommandException.because(e);
    }
    return interrupted.getAsBoolean() ? Optional.empty() : Optional.of(failure);
  }

  /// What was compared, in the order of the precisions.
  Map<String, PrecisionReport> reports() {
    return Collections.unmodifiableMap(reports);
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
                    "Not everything could be compared: "
                        + String.join(", ", failures.keySet())
                        + " failed; why is said above.",
                    first));
  }
}
