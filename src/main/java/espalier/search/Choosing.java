package espalier.search;

import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.TreeEvent.Score;
import espalier.tree.selection.Puct;
import espalier.tree.selection.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Chooses among the children of a node by their [Puct] scores times a factor drawn from U(1-j,
/// 1+j) (search-spec, "One simulation"). Ties fall to the older child.
final class Choosing {

  private final SearchSettings settings;
  private final SplittableRandom jitter;

  /// @param jitter the simulation's own stream; one number is taken per score where j is above 0
  Choosing(SearchSettings settings, SplittableRandom jitter) {
    this.settings = settings;
    this.jitter = jitter;
  }

  /// @param at the node whose children these are
  /// @param children at least one that is not closed, in the order they were made
  Choice among(int at, List<Scored> children) {
    List<Puct.Parts> parts = Puct.among(children, settings);
    List<Score> scores = new ArrayList<>();
    Score best = null;
    for (int i = 0; i < children.size(); i++) {
      Score score = score(children.get(i), parts.get(i));
      scores.add(score);
      if (!score.closed() && (best == null || score.total() > best.total())) {
        best = score;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("Node #" + at + " has no children to choose among.");
    }
    return new Choice(at, best.node(), scores);
  }

  private Score score(Scored child, Puct.Parts parts) {
    double factor = factor();
    return new Score(
        child.id(),
        parts.value(),
        parts.exploration(),
        parts.varentropy(),
        factor,
        parts.total(factor),
        child.virtualVisits(),
        child.closed());
  }

  private double factor() {
    double j = settings.jitter();
    return j == 0 ? 1 : 1 + j * (2 * jitter.nextDouble() - 1);
  }
}
