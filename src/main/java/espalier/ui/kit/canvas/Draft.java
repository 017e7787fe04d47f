package espalier.ui.kit.canvas;

import espalier.tree.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A thought that is being written at this moment.
///
/// @param id the id its node will have
/// @param parent the node under which it will stand
/// @param text the thought so far, without marks
/// @param tokens how many tokens it has
/// @param limit tokens after which it will be cut, at least 1
public record Draft(int id, int parent, Kind kind, String text, int tokens, int limit) {

  /// The first of those under each node that is being expanded, in order.
  static List<Draft> firstUnderEach(List<Draft> drafts) {
    Set<Integer> parents = new HashSet<>();
    return drafts.stream().filter(draft -> parents.add(draft.parent())).toList();
  }
}
