package espalier.tree.selection;

import espalier.tree.SearchSettings;
import java.util.ArrayList;
import java.util.List;

/// The score of a child among its siblings (search-spec, "One simulation"; PUCT after Silver et al.
/// 2017), before the random factor: `V + cPuct * softmax(P) * sqrt(sum of N) / (1 + N) + lambda *
/// softmax(W)`, where softmax and sum go over the siblings.
public final class Puct {

  private Puct() {}

  /// The parts of one child's score.
  public record Parts(double value, double exploration, double varentropy) {

    /// The score.
    ///
    /// @param jitter the factor drawn from U(1-j, 1+j)
    public double total(double jitter) {
      return (value + exploration + varentropy) * jitter;
    }
  }

  /// @param children of one node, in the order they were made
  /// @return one for each, in order
  public static List<Parts> among(List<Scored> children, SearchSettings settings) {
    double[] priors = softmax(children.stream().mapToDouble(Scored::prior).toArray());
    double[] varentropies = softmax(children.stream().mapToDouble(Scored::varentropy).toArray());
    double root = Math.sqrt(children.stream().mapToDouble(Scored::visits).sum());
    List<Parts> parts = new ArrayList<>(children.size());
    for (int i = 0; i < children.size(); i++) {
      Scored child = children.get(i);
      parts.add(
          new Parts(
              child.value(),
              settings.cPuct() * priors[i] * root / (1 + child.visits()),
              settings.lambda() * varentropies[i]));
    }
    return parts;
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
