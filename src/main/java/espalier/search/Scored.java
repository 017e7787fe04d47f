package espalier.search;

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
/// @param value V in the terms of the backup rule
/// @param prior P, exp of the mean log-probability, in (0, 1]
/// @param varentropy W, nats squared
/// @param visits N
record Scored(int id, double value, double prior, double varentropy, int visits) {

  private static final double EVEN = Math.log(0.5);

  static Scored of(Node node, BackupRule rule) {
    return of(node.birth(), node.value().orElse(rule.ofLogValue(EVEN)), node.visits());
  }

  static Scored of(Birth birth, BackupRule rule) {
    return of(birth, birth.initialValue().orElse(rule.ofLogValue(EVEN)), 0);
  }

  private static Scored of(Birth birth, double value, int visits) {
    return new Scored(
        birth.id(),
        value,
        birth.measures().map(Measures::prior).orElse(1.0),
        birth.measures().map(Measures::varentropy).orElse(0.0),
        visits);
  }
}
