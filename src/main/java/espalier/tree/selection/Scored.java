package espalier.tree.selection;

import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Measures;
import espalier.tree.Node;

/// A child as the score sees it.
///
/// A node that was never evaluated nor visited (a person's, or an imported one without rating)
/// counts as even: probability one half. One that the policy did not write has prior 1, since
/// whoever wrote it meant it, and varentropy 0.
///
/// @param value V in the terms of the backup rule, virtual loss included
/// @param prior P, exp of the mean log-probability, in (0, 1]
/// @param varentropy W, nats squared
/// @param visits N, virtual visits included
/// @param virtualVisits how many of the visits are those of paths still being expanded
/// @param closed whether nothing at or below the child may be expanded, at least before those are;
///   such a child is scored but not chosen
public record Scored(
    int id,
    double value,
    double prior,
    double varentropy,
    int visits,
    int virtualVisits,
    boolean closed) {

  private static final double EVEN = Math.log(0.5);

  /// A child as it stands, with nothing pending.
  public static Scored of(Node node, BackupRule rule) {
    return of(node, rule, 0, false);
  }

  /// A child that some pending paths lead through.
  public static Scored of(Node node, BackupRule rule, int virtualVisits, boolean closed) {
    double value = node.value().orElse(rule.ofLogValue(EVEN));
    return of(
        node.birth(),
        VirtualLoss.on(value, node.visits(), virtualVisits, rule),
        node.visits() + virtualVisits,
        virtualVisits,
        closed);
  }

  /// A child that was only just made.
  public static Scored of(Birth birth, BackupRule rule) {
    return of(birth, birth.initialValue().orElse(rule.ofLogValue(EVEN)), 0, 0, false);
  }

  private static Scored of(
      Birth birth, double value, int visits, int virtualVisits, boolean closed) {
    return new Scored(
        birth.id(),
        value,
        birth.measures().map(Measures::prior).orElse(1.0),
        birth.measures().map(Measures::varentropy).orElse(0.0),
        visits,
        virtualVisits,
        closed);
  }
}
