package espalier.tree.selection;

import espalier.tree.BackupRule;

/// The virtual loss (Chaslot, Winands and van den Herik, "Parallel Monte-Carlo Tree Search", 2008):
/// while a simulation is still being expanded, every node of its path below the root looks as if
/// the simulation had come back with nothing, so that the next walk goes elsewhere.
///
/// With n pending paths through a node of N visits and value V, walks see
///
/// | | [BackupRule#PROBABILITY] | [BackupRule#LOG] |
/// |---|---|---|
/// | visits | N + n | N + n |
/// | value | V (N + 1) / (N + 1 + n) | V + log((N + 1) / (N + 1 + n)) |
///
/// Under PROBABILITY that is the mean after n more samples v = 0, the value that the node began
/// with counting as one sample. A logarithm has no such sample: under LOG the probability exp V
/// shrinks by the same factor. Nodes themselves are never touched: the loss exists only in the
/// numbers that a walk looks at, and is gone when the simulations' results are backed up.
public final class VirtualLoss {

  private VirtualLoss() {}

  /// @param value V in the terms of the rule
  /// @param visits N, at least 0
  /// @param pending n, paths through the node that are still being expanded, at least 0
  /// @return the value that a walk sees
  public static double on(double value, int visits, int pending, BackupRule rule) {
    if (pending == 0) {
      return value;
    }
    double share = (visits + 1.0) / (visits + 1.0 + pending);
    return switch (rule) {
      case PROBABILITY -> value * share;
      case LOG -> value + Math.log(share);
    };
  }
}
