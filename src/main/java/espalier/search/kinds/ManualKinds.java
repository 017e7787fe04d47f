package espalier.search.kinds;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The kinds that a person chose for this step.
///
/// @param kinds one per candidate, or one for all
public record ManualKinds(List<Kind> kinds) implements KindChooser {

  public ManualKinds {
    kinds = List.copyOf(kinds);
  }

  @Override
  public List<KindWish> choose(
      ReasoningTree tree, Node node, int candidates, SplittableRandom random) {
    List<KindWish> wishes = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      wishes.add(new KindWish.Given(kinds.size() == 1 ? kinds.getFirst() : kinds.get(i)));
    }
    return wishes;
  }

  /// Whether the kinds are enough for so many candidates.
  public static boolean suffice(List<Kind> kinds, int candidates) {
    return kinds.size() == 1 || kinds.size() == candidates;
  }
}
