package espalier.search.kinds;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Leaves the kind to the model, which draws the mark as the first token of the thought; only what
/// makes no sense at a node is kept from it:
///
/// | below a | may come |
/// |---|---|
/// | problem | a thought, a sub-problem, a conclusion: there is nothing to criticise or mend yet |
/// | thought | anything |
/// | critic | a thought, a refinement, a conclusion: critics are not criticised |
/// | refinement | a thought, a critic, another refinement, a conclusion |
/// | conclusion | critics only |
public record ModelKinds() implements KindChooser {

  @Override
  public List<KindWish> choose(
      ReasoningTree tree, Node node, int candidates, SplittableRandom random) {
    return Collections.nCopies(candidates, below(node.kind()));
  }

  private static KindWish below(Kind kind) {
    return switch (kind) {
      case PROBLEM -> drawn(true, Kind.PROBLEM, Kind.CONCLUSION);
      case EXPANSION -> drawn(true, Kind.PROBLEM, Kind.CRITIC, Kind.REFINE, Kind.CONCLUSION);
      case CRITIC -> drawn(true, Kind.REFINE, Kind.CONCLUSION);
      case REFINE -> drawn(true, Kind.CRITIC, Kind.REFINE, Kind.CONCLUSION);
      case CONCLUSION -> drawn(false, Kind.CRITIC);
    };
  }

  private static KindWish drawn(boolean plainAllowed, Kind... marked) {
    return new KindWish.Drawn(List.of(marked), plainAllowed);
  }
}
