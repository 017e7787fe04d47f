package espalier.app.command;

import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Says which nodes a search passed over, as their paths do not fit the model. It reads the events
/// rather than a snapshot's notice: snapshots come at most ten times a second, so that the notice
/// of one step may be gone with the next.
final class PassedOver {

  private final int contextLength;
  private int read;

  /// @param contextLength tokens that the model takes
  PassedOver(int contextLength) {
    this.contextLength = contextLength;
  }

  /// @param events all of a tree, those of earlier calls first
  /// @return a sentence for each step since then that passed nodes over
  List<String> news(List<TreeEvent> events) {
    List<String> sentences = new ArrayList<>();
    int step = 0;
    Set<Integer> nodes = new LinkedHashSet<>();
    for (TreeEvent event : events.subList(read, events.size())) {
      if (event instanceof TreeEvent.Simulated simulated) {
        // The simulations of one step come one after the other, the first with none pending.
        if (simulated.pending() == 0) {
          say(step, nodes, sentences);
          step = simulated.step();
          nodes.clear();
        }
        nodes.addAll(simulated.unfit());
      }
    }
    say(step, nodes, sentences);
    read = events.size();
    return sentences;
  }

  private void say(int step, Set<Integer> nodes, List<String> sentences) {
    if (nodes.isEmpty()) {
      return;
    }
    String ids = nodes.stream().map(id -> "#" + id).collect(Collectors.joining(", "));
    String what =
        nodes.size() == 1
            ? " is passed over, as its path does not fit"
            : " are passed over, as their paths do not fit";
    sentences.add(
        String.format(
            Locale.ROOT,
            "Simulation %d: %s%s the %,d tokens that the model takes; fewer --max-new-tokens leave"
                + " more room.",
            step,
            ids,
            what,
            contextLength));
  }
}
