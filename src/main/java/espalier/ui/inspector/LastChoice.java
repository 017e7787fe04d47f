package espalier.ui.inspector;

import espalier.tree.TreeEvent;
import espalier.ui.kit.Words;
import java.util.List;
import java.util.Optional;

/// The latest choice that a node took part in.
///
/// @param step the simulation that chose
/// @param own the node's own score
record LastChoice(int step, TreeEvent.Choice choice, TreeEvent.Score own) {

  static Optional<LastChoice> of(int node, int parent, List<TreeEvent> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof TreeEvent.Simulated simulated) {
        for (TreeEvent.Choice choice : simulated.choices()) {
          if (choice.at() == parent) {
            Optional<TreeEvent.Score> own = score(choice, node);
            if (own.isPresent()) {
              return Optional.of(new LastChoice(simulated.step(), choice, own.get()));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<TreeEvent.Score> score(TreeEvent.Choice choice, int node) {
    return choice.scores().stream().filter(score -> score.node() == node).findFirst();
  }

  /// By how much the chosen one was ahead.
  String sentence() {
    if (choice.chosen() == own.node()) {
      boolean others = choice.scores().stream().anyMatch(TreeEvent.Score::closed);
      return "The search went to #"
          + own.node()
          + (others ? ": the highest score that was open." : ": the highest score.");
    }
    if (own.closed()) {
      return "The search went to #"
          + choice.chosen()
          + ": all there was to expand at or below #"
          + own.node()
          + " has ended at conclusions, was being expanded already, did not fit the model,"
          + " repeats what is beside it, or waited while another line was written to its end.";
    }
    double ahead =
        score(choice, choice.chosen()).map(best -> best.total() - own.total()).orElse(0.0);
    return "The search went to #"
        + choice.chosen()
        + ": "
        + Words.two(ahead)
        + " above #"
        + own.node()
        + ".";
  }
}
