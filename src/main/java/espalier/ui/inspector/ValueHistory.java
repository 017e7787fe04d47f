package espalier.ui.inspector;

import espalier.tree.BackupRule;
import espalier.tree.Node;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a node's value came to be what it is.
///
/// @param points the value head's answer, where there is one, and the value after each backup, as
///   probabilities, oldest first
/// @param last the backup that moved it last
record ValueHistory(List<Point> points, Optional<TreeEvent.Backup> last) {

  /// @param step the simulation after which the value held
  record Point(int step, double probability) {}

  ValueHistory {
    points = List.copyOf(points);
  }

  static ValueHistory of(Node node, BackupRule rule, List<TreeEvent> events) {
    List<Point> points = new ArrayList<>();
    node.initialValue()
        .ifPresent(first -> points.add(new Point(node.step(), rule.toProbability(first))));
    Optional<TreeEvent.Backup> last = Optional.empty();
    for (TreeEvent event : events) {
      if (event instanceof TreeEvent.Simulated simulated && simulated.step() >= node.step()) {
        for (TreeEvent.Backup backup : simulated.backups()) {
          if (backup.node() == node.id()) {
            points.add(new Point(simulated.step(), rule.toProbability(backup.value())));
            last = Optional.of(backup);
          }
        }
      }
    }
    return new ValueHistory(points, last);
  }

  /// The simulations at which the rating changed, oldest first.
  List<Integer> turns() {
    List<Integer> turns = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).probability() >= 0.5 != points.get(i - 1).probability() >= 0.5) {
        turns.add(points.get(i).step());
      }
    }
    return turns;
  }

  /// "rating turned at 8, 16, 22", the last three of them, or "rating never turned".
  String turnsSentence() {
    List<Integer> turns = turns();
    return turns.isEmpty()
        ? "rating never turned"
        : turns.stream()
            .skip(Math.max(0, turns.size() - 3))
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "rating turned at ", ""));
  }
}
