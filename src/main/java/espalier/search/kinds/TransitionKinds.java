package espalier.search.kinds;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/// Draws kinds by what transitions between kinds have earned in this tree: with `M(a, b)` the sum
/// of the values, as probabilities, of all nodes of kind b under a node of kind a, each candidate's
/// kind is drawn from the softmax of the row of the expanded node's kind. In a young tree all kinds
/// are equally likely. A node without a value adds nothing.
public record TransitionKinds() implements KindChooser {

  @Override
  public List<KindWish> choose(
      ReasoningTree tree, Node node, int candidates, SplittableRandom random) {
    Map<Kind, Double> row = earned(tree, node.kind());
    List<Kind> kinds = List.of(Kind.values());
    double[] weights = softmax(kinds.stream().mapToDouble(kind -> row.getOrDefault(kind, 0.0)));
    List<KindWish> wishes = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      wishes.add(new KindWish.Given(kinds.get(Draw.index(weights, random))));
    }
    return wishes;
  }

  /// One row of M: what the transitions from a kind to each other have earned; nothing where there
  /// was none.
  public static Map<Kind, Double> earned(ReasoningTree tree, Kind from) {
    Map<Kind, Double> row = new EnumMap<>(Kind.class);
    for (Node child : tree.nodes()) {
      if (!child.isRoot() && tree.node(child.parent()).kind() == from) {
        row.merge(child.kind(), tree.probability(child).orElse(0), Double::sum);
      }
    }
    return row;
  }

  private static double[] softmax(DoubleStream entries) {
    double[] row = entries.toArray();
    double largest = 0;
    for (double entry : row) {
      largest = Math.max(largest, entry);
    }
    double[] weights = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      weights[i] = Math.exp(row[i] - largest);
    }
    return weights;
  }
}
