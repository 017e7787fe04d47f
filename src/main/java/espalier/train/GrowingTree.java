package espalier.train;

import espalier.engine.PlattScaling;
import espalier.engine.Proposal.Candidate;
import espalier.train.GrownTree.Grown;
import espalier.train.data.Judge;
import espalier.train.data.Problem;
import espalier.train.data.Verdict;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// A tree while a model grows it.
final class GrowingTree {

  private static final int DEEPEST = 9;
  private static final int MOST_CHILDREN = 6;
  private static final double AGAIN = 0.1;
  private static final double BEYOND_CONCLUSION = 0.35;

  private final Problem problem;
  private final PlattScaling calibration;
  private final SplittableRandom random;
  private final List<Grown> nodes = new ArrayList<>();

  /// @param calibration what the model does to its values
  GrowingTree(Problem problem, long seed, PlattScaling calibration) {
    this.problem = problem;
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

  /// Where to grow next: a leaf found by walking down at random, now and then a node on the way.
  ///
  /// @return its id, -1 where the walk ended where nothing may grow
  int choose() {
    int at = 0;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Grown node = nodes.get(at);
      List<Grown> children = new ArrayList<>();
      for (Grown other : nodes) {
        if (other.parent() == node.id()) {
          children.add(other);
        }
      }
      boolean over = node.kind() == Kind.CONCLUSION && random.nextDouble() > BEYOND_CONCLUSION;
      if (children.isEmpty()) {
        return over ? -1 : at;
      }
      if (children.size() < MOST_CHILDREN && random.nextDouble() < AGAIN) {
        return at;
      }
      at = children.get(random.nextInt(children.size())).id();
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
