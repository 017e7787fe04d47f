package espalier.tree;

import java.util.List;

/// Something that was done to a tree, in order, with every number that came of it: folding the
/// events from the first to the last gives the tree, with no model and no random numbers.
///
/// A person's pause, and the condition that stopped a run, are no events: a tree grown in one go
/// and one that was stopped and continued have the same events.
public sealed interface TreeEvent {

  /// Position in the log: 0, 1, 2, ...
  int seq();

  /// The simulation that the event belongs to or comes after: 0 before the first.
  int step();

  /// The problem was written: the tree has a root.
  record Planted(int seq, int step, Birth root) implements TreeEvent {}

  /// Nodes came from outside the search: from an imported text or from a person.
  record Grafted(int seq, int step, List<Birth> added) implements TreeEvent {
    public Grafted {
      added = List.copyOf(added);
    }
  }

  /// The settings were changed; they hold from the next simulation on.
  record Retuned(int seq, int step, SearchSettings settings) implements TreeEvent {}

  /// One simulation: down a path, an expansion, and back up.
  ///
  /// @param path ids from the root to the node that was expanded
  /// @param choices one for each choice on the way down, and one for the expansion's own among all
  ///   children of the expanded node
  /// @param added the candidates, in order
  /// @param value what the expansion yields: V of the child that its own choice prefers
  /// @param backups what became of each node of the path, from the expanded node up to the root
  record Simulated(
      int seq,
      int step,
      List<Integer> path,
      List<Choice> choices,
      List<Birth> added,
      double value,
      List<Backup> backups)
      implements TreeEvent {
    public Simulated {
      path = List.copyOf(path);
      choices = List.copyOf(choices);
      added = List.copyOf(added);
      backups = List.copyOf(backups);
    }
  }

  /// A choice among the children of a node.
  ///
  /// @param at the node whose children were scored
  /// @param chosen the child with the highest total (ties: the older)
  record Choice(int at, int chosen, List<Score> scores) {
    public Choice {
      scores = List.copyOf(scores);
    }
  }

  /// The parts of a child's score: `total = (value + exploration + varentropy) * jitter`.
  ///
  /// @param value V of the child in the terms of the [BackupRule]
  /// @param exploration `cPuct * softmax(P) * sqrt(sum of N) / (1 + N)`
  /// @param varentropy `lambda * softmax(W)`
  /// @param jitter the factor drawn from U(1-j, 1+j); exactly 1 where j is 0
  record Score(
      int node, double value, double exploration, double varentropy, double jitter, double total) {}

  /// What one simulation did to one node of its path.
  ///
  /// @param received v, gamma times what came from below
  /// @param visits N afterwards
  /// @param value V afterwards
  record Backup(int node, double received, int visits, double value) {}
}
