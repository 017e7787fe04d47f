package espalier.app.command;

import espalier.evaluate.plan.Method;
import java.util.ArrayList;
import java.util.List;

/// The methods of an evaluation as a person types them.
final class MethodLabels {

  private MethodLabels() {}

  /// @return each of them once
  /// @throws CommandException where there is none of a name
  static List<Method> read(List<String> labels) throws CommandException {
    List<Method> named = new ArrayList<>();
    for (String label : labels) {
      Method method =
          Method.ofLabel(label)
              .orElseThrow(
                  () ->
                      CommandException.usage(
                          "There is no method '"
                              + label
                              + "'; there are greedy, vote, best, search:MODEL, search:RULES and"
                              + " search:TRANSITIONS."));
      if (!named.contains(method)) {
        named.add(method);
      }
    }
    return named;
  }
}
