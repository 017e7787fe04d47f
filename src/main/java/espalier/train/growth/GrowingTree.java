package espalier.train.growth;

import espalier.engine.PlattScaling;
import espalier.engine.Proposal.Candidate;
import espalier.train.data.Judge;
import espalier.train.data.Problem;
import espalier.train.data.Verdict;
import espalier.train.growth.GrownTree.Grown;
import espalier.train.plan.TrainingLeg;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// A tree while a model grows it.
final class GrowingTree {

  private static final int MOST_CHILDREN = 6;
  private static final double AGAIN = 0.1;
  private static final double BEYOND_CONCLUSION = 0.35;

  private final Problem problem;
  private final TrainingLeg.Growth growth;
  private final PlattScaling calibration;
  private final SplittableRandom random;
  private final List<Grown> nodes = new ArrayList<>();
  private int grownLast = -1;

  /// @param calibration what the model does to its values
  GrowingTree(Problem problem, TrainingLeg.Growth growth, long seed, PlattScaling calibration) {
    this.problem = problem;
    this.growth = growth;
    this.calibration = calibration;
    this.random = new SplittableRandom(seed);
    nodes.add(
        new Grown(0, -1, Kind.PROBLEM, problem.text(), OptionalDouble.empty(), Rating.UNKNOWN));
  }

  int nextId() {
    return nodes.size();
  }

  long draw() {
    return random.nextLong();
  }

  Kind kind(int id) {
    return nodes.get(id).kind();
  }

  /// Where to grow next: under what was grown last, or a leaf found by walking down from the root
  /// at random or by value, now and then a node on the way.
  ///
  /// @return its id, -1 where the walk ended where nothing may grow
  int choose() {
    int at = followed().orElseGet(this::walked);
    grownLast = at;
    return at;
  }

  private OptionalInt followed() {
    if (growth.follow() == 0 || grownLast < 0 || random.nextDouble() >= growth.follow()) {
      return OptionalInt.empty();
    }
    List<Grown> children = children(grownLast);
    if (children.isEmpty() || depth(grownLast) + 1 >= growth.deepest()) {
      return OptionalInt.empty();
    }
    Grown child = one(children);
    return isOver(child) ? OptionalInt.empty() : OptionalInt.of(child.id());
  }

  private Grown one(List<Grown> children) {
    if (growth.guided() > 0 && random.nextDouble() < growth.guided()) {
      return Collections.max(
          children, Comparator.comparingDouble(child -> child.value().orElse(0)));
    }
    return children.get(random.nextInt(children.size()));
  }

  private boolean isOver(Grown node) {
    return node.kind() == Kind.CONCLUSION && random.nextDouble() > BEYOND_CONCLUSION;
  }

  private int depth(int id) {
    int depth = 0;
    for (int at = id; nodes.get(at).parent() >= 0; at = nodes.get(at).parent()) {
      depth++;
    }
    return depth;
  }

  private List<Grown> children(int id) {
    return nodes.stream().filter(other -> other.parent() == id).toList();
  }

  private int walked() {
    int at = 0;
    for (int depth = 0; depth < growth.deepest(); depth++) {
      Grown node = nodes.get(at);
      List<Grown> children = children(at);
      boolean over = isOver(node);
      if (children.isEmpty()) {
        return over ? -1 : at;
      }
      if (children.size() < MOST_CHILDREN && random.nextDouble() < AGAIN) {
        return at;
      }
      at = one(children).id();
    }
    return -1;
  }

  /// Adds a thought unless it was cut, cannot be written, or a sibling says the same.
  void add(int parent, Candidate candidate) {
    String mark = candidate.mark();
    Kind kind = Kind.ofText(mark);
    String text = candidate.text();
    boolean written =
        candidate.closed() && Marks.marksIn(text).isEmpty() && candidate.logValue().isPresent();
    for (Grown other : nodes) {
      written &= other.parent() != parent || other.kind() != kind || !other.text().equals(text);
    }
    if (written) {
      double value = Math.exp(candidate.logValue().getAsDouble());
      nodes.add(
          new Grown(nodes.size(), parent, kind, text, OptionalDouble.of(value), Rating.UNKNOWN));
    }
  }

  /// The records from the root to a node, as a search's prompt holds them.
  String path(int id) {
    List<TextRecord> records = new ArrayList<>();
    for (int at = id; at >= 0; at = nodes.get(at).parent()) {
      records.addFirst(record(nodes.get(at)));
    }
    return RecordWriter.PROMPT.write(records);
  }

  private static TextRecord record(Grown node) {
    return new TextRecord(
        node.id(),
        node.parent(),
        node.kind().mark() + node.text(),
        node.parent() < 0 ? Optional.empty() : Optional.of(node.own()));
  }

  /// The tree with what the exact solution says.
  GrownTree rated() {
    Map<Integer, Verdict> verdicts =
        new Judge(problem).rate(nodes.stream().map(GrowingTree::record).toList());
    List<Grown> rated = new ArrayList<>();
    for (Grown node : nodes) {
      Verdict verdict = verdicts.get(node.id());
      Rating truth = node.parent() < 0 || verdict == null ? Rating.UNKNOWN : verdict.rating();
      rated.add(new Grown(node.id(), node.parent(), node.kind(), node.text(), node.value(), truth));
    }
    return new GrownTree(problem.family(), rated, calibration);
  }
}
