package espalier.search;

import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.TreeEvent.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Chooses among the children of a node by `(V + cPuct * softmax(P) * sqrt(sum of N) / (1 + N) +
/// lambda * softmax(W)) * U(1-j, 1+j)` (search-spec, "One simulation"; PUCT after Silver et al.
/// 2017), where softmax and sum go over the children. Ties fall to the older child.
final class Choosing {

  private final SearchSettings settings;
  private final SplittableRandom jitter;

  /// @param jitter the simulation's own stream; one number is taken per score where j is above 0
  Choosing(SearchSettings settings, SplittableRandom jitter) {
    this.settings = settings;
    this.jitter = jitter;
  }

  /// @param at the node whose children these are
  /// @param children at least one, in the order they were made
  Choice among(int at, List<Scored> children) {
    double[] priors = softmax(children.stream().mapToDouble(Scored::prior).toArray());
    double[] varentropies = softmax(children.stream().mapToDouble(Scored::varentropy).toArray());
    double root = Math.sqrt(children.stream().mapToDouble(Scored::visits).sum());
    List<Score> scores = new ArrayList<>();
    Score best = null;
    for (int i = 0; i < children.size(); i++) {
      Scored child = children.get(i);
      double exploration = settings.cPuct() * priors[i] * root / (1 + child.visits());
      double varentropy = settings.lambda() * varentropies[i];
      double factor = factor();
      double total = (child.value() + exploration + varentropy) * factor;
      Score score = new Score(child.id(), child.value(), exploration, varentropy, factor, total);
      scores.add(score);
      if (best == null || score.total() > best.total()) {
        best = score;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("Node #" + at + " has no children to choose among.");
    }
    return new Choice(at, best.node(), scores);
  }

  private double factor() {
    double j = settings.jitter();
    return j == 0 ? 1 : 1 + j * (2 * jitter.nextDouble() - 1);
  }

  private static double[] softmax(double[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    double[] shares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = Math.exp(values[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
