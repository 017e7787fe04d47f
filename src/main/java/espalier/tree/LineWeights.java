package espalier.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What the line to each conclusion weighs in [ChoiceRule#WEIGHTED_VOTE]: how likely the model goes
/// that way, times the probability that all on the way is right.
///
/// How likely it goes a way is read off what it wrote: the product, along the path, of the share of
/// the siblings that say what the thought there says ([Repeats]). Where several of these go on or
/// conclude, they divide their share among them. The probability is the product of what the value
/// head said of each; a conclusion of which it said nothing weighs nothing, other thoughts that
/// were not judged count 1, since nothing speaks against them.
///
/// Where no conclusion stands below another, the weights add up to at most 1.
public final class LineWeights {

  private LineWeights() {}

  /// @return by id, for each conclusion in the order made
  public static Map<Integer, Double> of(ReasoningTree tree) {
    double[] weights = new double[tree.nextId()];
    Map<Integer, Double> ofConclusions = new LinkedHashMap<>();
    // Parents come before their children.
    for (Node node : tree.nodes()) {
      if (node.isRoot()) {
        weights[node.id()] = 1;
      }
      List<Node> children = tree.children(node);
      List<Integer> firsts = Repeats.firsts(tree, node);
      for (int i = 0; i < children.size(); i++) {
        Node child = children.get(i);
        OptionalDouble value = child.initialValue();
        double probability =
            value.isEmpty() ? 1 : tree.settings().backup().toProbability(value.getAsDouble());
        double weight = weights[node.id()] * share(children, firsts, i) * probability;
        weights[child.id()] = weight;
        if (child.kind() == Kind.CONCLUSION) {
          ofConclusions.put(child.id(), value.isEmpty() ? 0.0 : weight);
        }
      }
    }
    return ofConclusions;
  }

  /// What the weights of all conclusions are parts of.
  ///
  /// @param sum of them
  /// @return 1, or a little more than the sum where conclusions stand below others
  public static double whole(double sum) {
    return sum < 1 ? 1 : Math.nextUp(sum);
  }

  private static double share(List<Node> siblings, List<Integer> firsts, int index) {
    int same = 0;
    int goOn = 0;
    for (int i = 0; i < siblings.size(); i++) {
      if (firsts.get(i).equals(firsts.get(index))) {
        same++;
        goOn += goesOn(siblings.get(i)) ? 1 : 0;
      }
    }
    return goesOn(siblings.get(index)) ? (double) same / siblings.size() / goOn : 0;
  }

  private static boolean goesOn(Node node) {
    return node.kind() == Kind.CONCLUSION || !node.children().isEmpty();
  }
}
