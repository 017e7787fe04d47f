package espalier.ui.rail;

import espalier.session.Snapshot;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.FoldedRepeats;
import espalier.ui.text.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// A tree as indented lines, depth first, siblings in the order they were made.
final class Outline {

  private Outline() {}

  /// @param folded ids of nodes whose descendants have no lines
  /// @param foldsRepeats whether a repeat is counted on the thought that it repeats
  static List<OutlineRow> of(Snapshot snapshot, Set<Integer> folded, boolean foldsRepeats) {
    ReasoningTree tree = snapshot.tree();
    if (tree.isEmpty()) {
      return List.of();
    }
    Set<Integer> best = new HashSet<>();
    tree.bestLine().forEach(node -> best.add(node.id()));
    Map<Integer, List<Snapshot.Writing>> writing = new HashMap<>();
    for (Snapshot.Writing now : snapshot.writing()) {
      if (!tree.contains(now.id())) {
        writing.computeIfAbsent(now.parent(), parent -> new ArrayList<>()).add(now);
      }
    }
    Map<Integer, Integer> repeats = new HashMap<>();
    List<OutlineRow> rows = new ArrayList<>();
    Deque<Object> open = new ArrayDeque<>();
    open.push(tree.root());
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof Snapshot.Writing now) {
        rows.add(writing(now, tree));
      } else if (next instanceof Node node) {
        boolean closed = folded.contains(node.id()) && !node.children().isEmpty();
        int times = 1 + repeats.getOrDefault(node.id(), 0);
        rows.add(row(tree, node, best.contains(node.id()), times, closed));
        if (!closed) {
          List<Snapshot.Writing> below = writing.getOrDefault(node.id(), List.of());
          for (int i = below.size() - 1; i >= 0; i--) {
            open.push(below.get(i));
          }
          List<Integer> children = node.children();
          if (foldsRepeats) {
            FoldedRepeats few = FoldedRepeats.below(tree, node, writing::containsKey);
            repeats.putAll(few.folded());
            children = few.seen();
          }
          for (int i = children.size() - 1; i >= 0; i--) {
            open.push(tree.node(children.get(i)));
          }
        }
      }
    }
    return rows;
  }

  private static OutlineRow row(
      ReasoningTree tree, Node node, boolean best, int times, boolean closed) {
    boolean person = !node.isRoot() && node.origin() == Origin.PERSON;
    String text =
        node.isRoot()
            ? "The problem"
            : node.answer()
                .map(answer -> "Answer " + answer.text())
                .orElseGet(() -> Names.line(node.text()));
    boolean faint =
        node.visits() <= 1 && !best && !person && !node.isRoot() && node.answer().isEmpty();
    return new OutlineRow(
        node.id(),
        node.depth(),
        node.kind(),
        text,
        tree.probability(node),
        best,
        faint,
        person,
        times,
        false,
        !node.children().isEmpty(),
        closed ? below(tree, node) : 0);
  }

  private static OutlineRow writing(Snapshot.Writing now, ReasoningTree tree) {
    int depth = tree.find(now.parent()).map(parent -> parent.depth() + 1).orElse(1);
    return new OutlineRow(
        now.id(),
        depth,
        now.kind(),
        "writing",
        OptionalDouble.empty(),
        false,
        false,
        false,
        1,
        true,
        false,
        0);
  }

  private static int below(ReasoningTree tree, Node node) {
    int count = 0;
    Deque<Integer> open = new ArrayDeque<>(node.children());
    while (!open.isEmpty()) {
      count++;
      open.addAll(tree.node(open.pop()).children());
    }
    return count;
  }
}
