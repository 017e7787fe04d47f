package espalier.search;

import espalier.tree.BackupRule;
import espalier.tree.Node;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent.Backup;
import java.util.ArrayList;
import java.util.List;

/// What a simulation's result does on its way back up (search-spec, "One simulation").
///
/// A node that the value head never judged (the root, a person's, an imported one) has no answer
/// that could count as a sample: its value is the plain mean of what it received.
final class Backups {

  private Backups() {}

  /// @param path from the root to the expanded node
  /// @param yielded what the expansion yields, in the terms of the backup rule
  /// @return one for each node of the path, from the expanded node up to the root
  static List<Backup> along(List<Node> path, double yielded, SearchSettings settings) {
    List<Backup> backups = new ArrayList<>();
    double below = yielded;
    for (Node node : path.reversed()) {
      double received = settings.gamma() * below;
      int visits = node.visits() + 1;
      double value = moved(node, received, visits, settings.backup());
      backups.add(new Backup(node.id(), received, visits, value));
      below =
          switch (settings.backup()) {
            case PROBABILITY -> received;
            case LOG -> value;
          };
    }
    return backups;
  }

  private static double moved(Node node, double received, int visits, BackupRule rule) {
    double old = node.value().orElse(0);
    boolean headCounts = rule == BackupRule.PROBABILITY && node.initialValue().isPresent();
    int samples = headCounts ? visits + 1 : visits;
    return old + (received - old) / samples;
  }
}
