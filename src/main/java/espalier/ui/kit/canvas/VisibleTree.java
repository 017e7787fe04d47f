package espalier.ui.kit.canvas;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.Outcome;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.FoldedRepeats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What is seen of a [TreeContent], in the order of a walk from the root, parents before children;
/// immutable.
final class VisibleTree {

  private final List<Item> items;
  private final Map<Integer, Integer> indexById;
  private final int columns;
  private final List<Integer> bestLine;
  private final int drafts;

  private VisibleTree(List<Item> items, List<Integer> bestLine) {
    this.items = Collections.unmodifiableList(items);
    this.indexById = new HashMap<>(items.size() * 2);
    int deepest = -1;
    int writing = 0;
    for (Item item : items) {
      indexById.put(item.id(), item.index());
      deepest = Math.max(deepest, item.column());
      writing += item.isDraft() ? 1 : 0;
    }
    this.columns = deepest + 1;
    this.bestLine = bestLine;
    this.drafts = writing;
  }

  /// @param facts kept by the caller, so that texts are read once
  static VisibleTree of(TreeContent content, NodeFacts facts) {
    if (content.tree().isEmpty()) {
      return new VisibleTree(List.of(), List.of());
    }
    return new Walk(content, facts).walk();
  }

  List<Item> items() {
    return items;
  }

  int size() {
    return items.size();
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  Item item(int index) {
    return items.get(index);
  }

  /// The item of a node, where it is seen.
  Optional<Item> find(int id) {
    Integer index = indexById.get(id);
    return index == null ? Optional.empty() : Optional.of(items.get(index));
  }

  /// Depth of the deepest item plus one.
  int columns() {
    return columns;
  }

  /// Visits of the root, at least 1.
  int visitsOfRoot() {
    return items.isEmpty() ? 1 : Math.max(1, items.getFirst().visits());
  }

  /// Indices of the best line that are seen, from the root.
  List<Integer> bestLine() {
    return bestLine;
  }

  /// How many items are being written.
  int drafts() {
    return drafts;
  }

  /// One pass over the tree, without recursion: trees may be deep.
  private static final class Walk {
    private final TreeContent content;
    private final ReasoningTree tree;
    private final NodeFacts facts;
    private final Set<Integer> best = new HashSet<>();
    private final Map<Integer, List<Draft>> drafts = new HashMap<>();
    private final Map<Integer, Integer> times = new HashMap<>(); // by node: repeats folded into it
    private final List<Item> items = new ArrayList<>();
    private final List<List<Integer>> children = new ArrayList<>();

    Walk(TreeContent content, NodeFacts facts) {
      this.content = content;
      this.tree = content.tree();
      this.facts = facts;
      for (Node node : tree.bestLine()) {
        best.add(node.id());
      }
      for (Draft draft : content.drafts()) {
        if (tree.contains(draft.parent()) && !tree.contains(draft.id())) {
          drafts.computeIfAbsent(draft.parent(), id -> new ArrayList<>()).add(draft);
        }
      }
    }

    private record Visit(int id, Optional<Draft> draft, int parentIndex) {}

    VisibleTree walk() {
      Deque<Visit> open = new ArrayDeque<>();
      open.push(new Visit(tree.root().id(), Optional.empty(), -1));
      while (!open.isEmpty()) {
        Visit visit = open.pop();
        if (visit.draft().isPresent()) {
          addDraft(visit.draft().get(), visit.parentIndex());
          continue;
        }
        Node node = tree.node(visit.id());
        boolean shown =
            node.isRoot() || content.filter().shows(node.kind(), tree.rating(node), node.visits());
        boolean closed = shown && content.collapsed().contains(node.id());
        int hidden = closed ? below(node) : 0;
        int under = shown ? add(node, visit.parentIndex(), hidden) : visit.parentIndex();
        if (hidden == 0) {
          push(open, node, under);
        }
      }
      List<Integer> line = new ArrayList<>();
      List<Item> linked = new ArrayList<>(items.size());
      for (Item item : items) {
        if (item.best()) {
          line.add(item.index());
        }
        linked.add(withChildren(item, children.get(item.index())));
      }
      return new VisibleTree(linked, List.copyOf(line));
    }

    private void push(Deque<Visit> open, Node node, int under) {
      List<Draft> writing = drafts.getOrDefault(node.id(), List.of());
      for (int i = writing.size() - 1; i >= 0; i--) {
        open.push(new Visit(writing.get(i).id(), Optional.of(writing.get(i)), under));
      }
      List<Integer> ids = unfolded(node);
      for (int i = ids.size() - 1; i >= 0; i--) {
        open.push(new Visit(ids.get(i), Optional.empty(), under));
      }
    }

    private List<Integer> unfolded(Node node) {
      // A thought that a filter hides cannot count those that the filter shows.
      if (!content.filter().foldsRepeats() || content.filter().hidesAny()) {
        return node.children();
      }
      FoldedRepeats children = FoldedRepeats.below(tree, node, drafts::containsKey);
      times.putAll(children.folded());
      return children.seen();
    }

    private int below(Node node) {
      int count = 0;
      Deque<Integer> open = new ArrayDeque<>(node.children());
      while (!open.isEmpty()) {
        open.addAll(tree.node(open.pop()).children());
        count++;
      }
      return count;
    }

    private int add(Node node, int parentIndex, int hidden) {
      NodeFacts.Facts read = facts.of(node);
      Optional<Outcome> outcome = Optional.empty();
      if (read.answer().isPresent() && content.truth().isPresent()) {
        boolean right = read.answer().get().matches(content.truth().get());
        outcome = Optional.of(right ? Outcome.SUCCESSFUL : Outcome.FAILED);
      }
      int index = enter(parentIndex);
      items.add(
          new Item(
              index,
              node.id(),
              parentIndex,
              List.of(),
              node.depth(),
              node.kind(),
              node.text(),
              node.visits(),
              tree.probability(node),
              read.answer().map(Answer::text),
              outcome,
              best.contains(node.id()),
              node.origin() == Origin.PERSON && !node.isRoot(),
              read.wrongSum() && node.kind() != Kind.PROBLEM,
              node.birth().truncated(),
              1 + times.getOrDefault(node.id(), 0),
              hidden,
              Optional.empty()));
      return index;
    }

    private void addDraft(Draft draft, int parentIndex) {
      int index = enter(parentIndex);
      items.add(
          new Item(
              index,
              draft.id(),
              parentIndex,
              List.of(),
              tree.node(draft.parent()).depth() + 1,
              draft.kind(),
              draft.text(),
              0,
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty(),
              false,
              false,
              false,
              false,
              1,
              0,
              Optional.of(draft)));
    }

    private int enter(int parentIndex) {
      int index = items.size();
      children.add(new ArrayList<>());
      if (parentIndex >= 0) {
        children.get(parentIndex).add(index);
      }
      return index;
    }

    private static Item withChildren(Item item, List<Integer> children) {
      return new Item(
          item.index(),
          item.id(),
          item.parent(),
          List.copyOf(children),
          item.column(),
          item.kind(),
          item.text(),
          item.visits(),
          item.probability(),
          item.answer(),
          item.outcome(),
          item.best(),
          item.byPerson(),
          item.wrongSum(),
          item.truncated(),
          item.times(),
          item.hidden(),
          item.draft());
    }
  }
}
