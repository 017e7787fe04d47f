package espalier.search;

import espalier.tree.Node;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent.Backup;
import java.util.ArrayList;
import java.util.List;

/// What a simulation's result does on its way back up (search-spec, "One simulation"; the
/// arithmetic of one node is [espalier.tree.BackupRule]'s).
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
      double value = settings.backup().moved(node, received);
      backups.add(new Backup(node.id(), received, node.visits() + 1, value));
      below = settings.backup().passedOn(received, value);
    }
    return backups;
  }
}
