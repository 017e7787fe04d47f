package espalier.search.kinds;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Outcome;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Fixed rules: conclusions are criticised, critiques refined, refinements and problems thought on.
/// An ordinary thought that states an answer is concluded with the probability v that it is right
/// and criticised else, and only criticised once it has a successful conclusion; any other is
/// divided, criticised or thought on with the weights [#DIVIDE] (1-v), [#CRITICISE] (1-v) and v. A
/// thought without a value counts as even: v = 1/2.
///
/// @param truth the known answer; without one no conclusion is known to be successful
public record RuleKinds(Optional<String> truth) implements KindChooser {

  /// Weight of a sub-problem under a doubtful thought.
  static final double DIVIDE = 0.2;

  /// Weight of a critique under a doubtful thought.
  static final double CRITICISE = 0.8;

  private static final Kind[] UNDER_A_THOUGHT = {Kind.PROBLEM, Kind.CRITIC, Kind.EXPANSION};

  @Override
  public List<KindWish> choose(
      ReasoningTree tree, Node node, int candidates, SplittableRandom random) {
    List<KindWish> wishes = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      wishes.add(new KindWish.Given(kind(tree, node, random)));
    }
    return wishes;
  }

  private Kind kind(ReasoningTree tree, Node node, SplittableRandom random) {
    return switch (node.kind()) {
      case CONCLUSION -> Kind.CRITIC;
      case CRITIC -> Kind.REFINE;
      case REFINE, PROBLEM -> Kind.EXPANSION;
      case EXPANSION -> underThought(tree, node, random);
    };
  }

  private Kind underThought(ReasoningTree tree, Node node, SplittableRandom random) {
    double v = tree.probability(node).orElse(0.5);
    if (Answer.of(node.text()).isPresent()) {
      boolean concludes = random.nextDouble() < v && !hasSuccess(tree, node);
      return concludes ? Kind.CONCLUSION : Kind.CRITIC;
    }
    double[] weights = {DIVIDE * (1 - v), CRITICISE * (1 - v), v};
    return UNDER_A_THOUGHT[Draw.index(weights, random)];
  }

  private boolean hasSuccess(ReasoningTree tree, Node node) {
    return tree.children(node).stream()
        .anyMatch(child -> Outcome.of(child, truth).equals(Optional.of(Outcome.SUCCESSFUL)));
  }
}
