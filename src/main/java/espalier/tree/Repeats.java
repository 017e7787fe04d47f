package espalier.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which nodes say again what an older sibling says. A model that is sure of its next step writes
/// it twice; what follows from the second follows from the first as well.
///
/// A node repeats a sibling of the same kind with the same text or, where both are conclusions,
/// with an answer that is equal. Under [lineByLine][SearchSettings#lineByLine] a thought also
/// repeats one in which the same sums are marked (`<<2*66=132>>`), whatever the words around them;
/// critics do not, since two that do the same sum again may judge differently.
public final class Repeats {

  private Repeats() {}

  /// The oldest sibling that a node repeats.
  public static Optional<Node> of(ReasoningTree tree, Node node) {
    if (node.isRoot()) {
      return Optional.empty();
    }
    Said own = new Said(node, tree.settings().lineByLine());
    for (int id : tree.node(node.parent()).children()) {
      if (id == node.id()) {
        return Optional.empty();
      }
      Node sibling = tree.node(id);
      if (own.isSaidBy(new Said(sibling, tree.settings().lineByLine()))) {
        return Optional.of(sibling);
      }
    }
    return Optional.empty();
  }

  /// For each child of a node, in the order made, the id of the oldest that says the same: its own
  /// where it repeats none.
  public static List<Integer> firsts(ReasoningTree tree, Node node) {
    List<Said> fresh = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    for (Node child : tree.children(node)) {
      Said own = new Said(child, tree.settings().lineByLine());
      Optional<Said> first = fresh.stream().filter(own::isSaidBy).findFirst();
      if (first.isEmpty()) {
        fresh.add(own);
      }
      firsts.add(first.orElse(own).node.id());
    }
    return firsts;
  }

  /// How many children of a node say nothing new.
  public static int below(ReasoningTree tree, Node node) {
    List<Integer> firsts = firsts(tree, node);
    return firsts.size() - (int) firsts.stream().distinct().count();
  }

  /// What a node says, read when it is asked for and once.
  private static final class Said {
    private final Node node;
    private final boolean bySums;
    private Optional<List<String>> sums = Optional.empty();
    private Optional<Optional<String>> answer = Optional.empty();

    Said(Node node, boolean bySums) {
      this.node = node;
      this.bySums = bySums;
    }

    boolean isSaidBy(Said other) {
      if (node.kind() != other.node.kind()) {
        return false;
      }
      if (node.text().equals(other.node.text())) {
        return true;
      }
      return switch (node.kind()) {
        case CONCLUSION -> answer().isPresent() && answer().equals(other.answer());
        case CRITIC -> false;
        default -> bySums && !sums().isEmpty() && sums().equals(other.sums());
      };
    }

    private Optional<String> answer() {
      if (answer.isEmpty()) {
        answer = Optional.of(node.answer().map(Answer::normal));
      }
      return answer.get();
    }

    private List<String> sums() {
      if (sums.isEmpty()) {
        sums = Optional.of(markedSums(node.text()));
      }
      return sums.get();
    }
  }

  /// What stands between `<<` and `>>`, without spaces. By hand, as a search asks for it at every
  /// step of a large tree.
  private static List<String> markedSums(String text) {
    List<String> sums = new ArrayList<>();
    int from = text.indexOf("<<");
    while (from >= 0) {
      int to = text.indexOf(">>", from + 2);
      if (to < 0) {
        break;
      }
      sums.add(text.substring(from + 2, to).replace(" ", ""));
      from = text.indexOf("<<", to + 2);
    }
    return sums;
  }
}
