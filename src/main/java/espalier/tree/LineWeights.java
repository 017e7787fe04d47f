package espalier.tree;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What the line to each conclusion weighs in [ChoiceRule#WEIGHTED_VOTE]: how likely the model goes
/// that way, times the probability that all on the way is right.
///
/// How likely it goes a way is read off what it wrote: the product, along the path, of the share of
/// the model's thoughts under one parent that say what the thought there says ([Repeats]). Where
/// several of these go on or conclude, they divide their share among them. What a person wrote
/// counts neither way: the line below it weighs as if the model always went there. The probability
/// is the product of what the value head said of each; a conclusion of which it said nothing weighs
/// nothing, other thoughts that were not judged count 1, since nothing speaks against them.
///
/// Where no conclusion stands below another, and a person wrote none of it, the weights add up to
/// at most 1.
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
      Map<Integer, Group> groups = new HashMap<>();
      int written = 0;
      for (int i = 0; i < children.size(); i++) {
        if (isModels(children.get(i))) {
          written++;
          Group one = new Group(1, goesOn(children.get(i)) ? 1 : 0);
          groups.merge(firsts.get(i), one, Group::and);
        }
      }
      for (int i = 0; i < children.size(); i++) {
        Node child = children.get(i);
        OptionalDouble value = child.initialValue();
        double probability =
            value.isEmpty() ? 1 : tree.settings().backup().toProbability(value.getAsDouble());
        Group group = groups.getOrDefault(firsts.get(i), Group.NONE);
        double share = isModels(child) ? group.share(written) : 1;
        double weight = weights[node.id()] * (goesOn(child) ? share : 0) * probability;
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

  /// Thoughts under one parent that say the same.
  ///
  /// @param goOn how many of them go on or conclude
  private record Group(int size, int goOn) {
    static final Group NONE = new Group(0, 0);

    Group and(Group more) {
      return new Group(size + more.size, goOn + more.goOn);
    }

    /// The part of each that goes on.
    double share(int written) {
      return goOn == 0 ? 0 : (double) size / written / goOn;
    }
  }

  private static boolean isModels(Node node) {
    return node.origin() == Origin.MODEL;
  }

  private static boolean goesOn(Node node) {
    return node.kind() == Kind.CONCLUSION || !node.children().isEmpty();
  }
}
