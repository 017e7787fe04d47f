package espalier.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What a finished tree's nodes were really worth, where the right answer is known: each conclusion
/// is worth 0 if it succeeded and log 1e-6 if it failed, and that is carried up to the root, times
/// gamma per level, each node keeping the mean of what came to it (search-spec, "Conclusions,
/// answers, stopping"). A node without a conclusion below it has no true value.
public final class TrueValues {

  /// The value of a conclusion that states a wrong answer or none: log 1e-6.
  public static final double FAILED = Math.log(1e-6);

  private final Map<Integer, Mean> means = new HashMap<>();

  private TrueValues() {}

  /// The true values of a tree.
  ///
  /// @param truth the right answer
  public static TrueValues of(ReasoningTree tree, Answer truth) {
    TrueValues values = new TrueValues();
    double gamma = tree.settings().gamma();
    for (Node node : tree.nodes()) {
      Outcome.of(node, truth)
          .ifPresent(
              outcome -> {
                double value = outcome == Outcome.SUCCESSFUL ? 0 : FAILED;
                Node at = node;
                values.add(at, value);
                while (!at.isRoot()) {
                  value *= gamma;
                  at = tree.node(at.parent());
                  values.add(at, value);
                }
              });
    }
    return values;
  }

  /// The true value of a node, a log-probability from log 1e-6 to 0.
  public OptionalDouble of(int id) {
    Mean mean = means.get(id);
    return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean.value);
  }

  private void add(Node node, double value) {
    means.computeIfAbsent(node.id(), id -> new Mean()).add(value);
  }

  private static final class Mean {
    private int count;
    private double value;

    void add(double sample) {
      count++;
      value += (sample - value) / count;
    }
  }
}
