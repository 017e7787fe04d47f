package espalier.ui.kit.canvas;

import espalier.tree.Answer;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything that a picture of a tree depends on but the viewer's place and selection; immutable.
///
/// @param tree may be empty
/// @param truth the known answer, for the marks on conclusions
/// @param drafts thoughts being written
/// @param filter what is not to be seen
/// @param collapsed ids whose descendants are drawn as one stub
public record TreeContent(
    ReasoningTree tree,
    Optional<Answer> truth,
    List<Draft> drafts,
    TreeFilter filter,
    Set<Integer> collapsed) {

  public TreeContent {
    drafts = List.copyOf(drafts);
    collapsed = Set.copyOf(collapsed);
  }

  public static TreeContent empty() {
    return of(ReasoningTree.empty(SearchSettings.defaults()), Optional.empty());
  }

  /// All of a tree, repeats as numbers on what they repeat.
  public static TreeContent of(ReasoningTree tree, Optional<Answer> truth) {
    return new TreeContent(tree, truth, List.of(), TreeFilter.none(), Set.of());
  }

  /// The same choices of what to see, for a tree that has grown.
  public TreeContent with(ReasoningTree grown, Optional<Answer> known, List<Draft> writing) {
    return new TreeContent(grown, known, writing, filter, collapsed);
  }

  public TreeContent withFilter(TreeFilter chosen) {
    return new TreeContent(tree, truth, drafts, chosen, collapsed);
  }

  public TreeContent withCollapsed(Set<Integer> ids) {
    return new TreeContent(tree, truth, drafts, filter, ids);
  }
}
