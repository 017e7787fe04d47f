package espalier.search.kinds;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Leaves the kind to the model, which draws the mark as the first token of the thought; only what
/// makes no sense at a node is kept from it ([Kind#mayBeFollowedBy()]).
public record ModelKinds() implements KindChooser {

  @Override
  public List<KindWish> choose(
      ReasoningTree tree, Node node, int candidates, SplittableRandom random) {
    List<Kind> kinds = node.kind().mayBeFollowedBy();
    List<Kind> marked = kinds.stream().filter(kind -> kind != Kind.EXPANSION).toList();
    return Collections.nCopies(
        candidates, new KindWish.Drawn(marked, kinds.contains(Kind.EXPANSION)));
  }
}
