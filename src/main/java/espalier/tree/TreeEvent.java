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
  /// @param pending how many of the simulations right before this one were expanded together with
  ///   it and still pending when it went down, 0 in the plain search. The choices on its way down
  ///   are those on the tree before the first of these, whose paths carry a [virtual
  ///   loss][espalier.tree.selection.VirtualLoss]; the expansion's own choice, like the backups,
  ///   comes after all of them, without any.
  /// @param unfit nodes that were passed over on the way down, as they could not be expanded: their
  ///   paths did not fit the model, which replay has not. Mostly none.
  record Simulated(
      int seq,
      int step,
      List<Integer> path,
      List<Choice> choices,
      List<Birth> added,
      double value,
      List<Backup> backups,
      int pending,
      List<Integer> unfit)
      implements TreeEvent {

    /// One of the plain search.
    public Simulated(
        int seq,
        int step,
        List<Integer> path,
        List<Choice> choices,
        List<Birth> added,
        double value,
        List<Backup> backups) {
      this(seq, step, path, choices, added, value, backups, 0, List.of());
    }

    public Simulated {
      path = List.copyOf(path);
      choices = List.copyOf(choices);
      added = List.copyOf(added);
      backups = List.copyOf(backups);
      unfit = List.copyOf(unfit);
    }
  }

  /// A choice among the children of a node.
  ///
  /// @param at the node whose children were scored
  /// @param chosen the child with the highest total (ties: the older) among those not closed
  record Choice(int at, int chosen, List<Score> scores) {
    public Choice {
      scores = List.copyOf(scores);
    }
  }

  /// The parts of a child's score: `total = (value + exploration + varentropy) * jitter`.
  ///
  /// @param value V of the child in the terms of the [BackupRule], virtual loss included
  /// @param exploration `cPuct * softmax(P) * sqrt(sum of N) / (1 + N)`, virtual visits counted
  /// @param varentropy `lambda * softmax(W)`
  /// @param jitter the factor drawn from U(1-j, 1+j); exactly 1 where j is 0
  /// @param virtualVisits how many of the visits N in `value` and `exploration` are virtual, those
  ///   of paths that were pending; 0 in the plain search
  /// @param closed whether the child could not be chosen, because everything that may be expanded
  ///   at or below it was being expanded already or does not fit the model, or because it is a
  ///   repeat and those are passed over, or has only lines that ended at their conclusions
  record Score(
      int node,
      double value,
      double exploration,
      double varentropy,
      double jitter,
      double total,
      int virtualVisits,
      boolean closed) {

    /// One of the plain search.
    public Score(
        int node,
        double value,
        double exploration,
        double varentropy,
        double jitter,
        double total) {
      this(node, value, exploration, varentropy, jitter, total, 0, false);
    }
  }

  /// What one simulation did to one node of its path.
  ///
  /// @param received v, gamma times what came from below
  /// @param visits N afterwards
  /// @param value V afterwards
  record Backup(int node, double received, int visits, double value) {}
}
