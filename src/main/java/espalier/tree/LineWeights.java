package espalier.tree;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

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

  private static final Frequency NONE = new Frequency(0, 0, 0);

  private LineWeights() {}

  /// How often the model wrote what one of its thoughts says.
  ///
  /// @param same thoughts under the same parent that say it, this one among them
  /// @param written all that the model wrote under that parent
  /// @param goOn of those that say it, how many go on or conclude
  public record Frequency(int same, int written, int goOn) {

    /// The part of each that goes on.
    double share() {
      return goOn == 0 ? 0 : (double) same / written / goOn;
    }

    private Frequency and(Frequency more) {
      return new Frequency(same + more.same, written, goOn + more.goOn);
    }
  }

  /// @return by id, for each child of a node that the model wrote
  public static Map<Integer, Frequency> below(ReasoningTree tree, Node node) {
    List<Node> drawn =
        tree.children(node).stream().filter(child -> child.origin() == Origin.MODEL).toList();
    Map<Integer, Frequency> groups = new HashMap<>();
    for (Node child : drawn) {
      Frequency one = new Frequency(1, drawn.size(), goesOn(child) ? 1 : 0);
      groups.merge(tree.first(child), one, Frequency::and);
    }
    return drawn.stream()
        .collect(Collectors.toMap(Node::id, child -> groups.getOrDefault(tree.first(child), NONE)));
  }

  /// @return by id, for each conclusion in the order made
  public static Map<Integer, Double> of(ReasoningTree tree) {
    double[] weights = new double[tree.nextId()];
    Map<Integer, Double> ofConclusions = new LinkedHashMap<>();
    // Parents come before their children.
    for (Node node : tree.nodes()) {
      if (node.isRoot()) {
        weights[node.id()] = 1;
      }
      Map<Integer, Frequency> frequencies = below(tree, node);
      for (Node child : tree.children(node)) {
        OptionalDouble value = child.initialValue();
        double probability =
            value.isEmpty() ? 1 : tree.settings().backup().toProbability(value.getAsDouble());
        Frequency frequency = frequencies.get(child.id());
        double share = frequency == null ? 1 : frequency.share();
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

  private static boolean goesOn(Node node) {
    return node.kind() == Kind.CONCLUSION || !node.children().isEmpty();
  }
}
