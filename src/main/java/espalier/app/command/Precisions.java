package espalier.app.command;

import espalier.app.model.ModelChoice;
import espalier.engine.gemma.loading.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads lists of precisions.
final class Precisions {
  private Precisions() {}

  /// @param typed one, several with commas between, `all`; or nothing
  /// @return at least one; an empty one for what suits
  /// @throws CommandException where there is no such precision
  static List<Optional<String>> of(Optional<String> typed) throws CommandException {
    if (typed.isEmpty() || typed.get().equals(ModelChoice.AUTO)) {
      return List.of(Optional.empty());
    }
    List<String> known = Arrays.stream(Precision.values()).map(Precision::text).toList();
    List<String> wanted = typed.get().equals("all") ? known : List.of(typed.get().split(",", -1));
    List<Optional<String>> precisions = new ArrayList<>();
    for (String each : wanted) {
      if (!known.contains(each)) {
        throw CommandException.usage(
            "--precision must be of " + String.join(", ", known) + " or all, not " + each + ".");
      }
      if (!precisions.contains(Optional.of(each))) {
        precisions.add(Optional.of(each));
      }
    }
    return precisions;
  }
}
