package espalier.evaluate.work;

import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.ThoughtJudge;
import espalier.evaluate.result.Cost;
import espalier.evaluate.result.JudgedThought;
import espalier.evaluate.result.Pass;
import espalier.evaluate.result.Tree;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Kind;
import espalier.tree.LineWeights;
import espalier.tree.Node;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is kept of the lines and trees of one problem: enough to choose and to judge again.
final class Summaries {

  private final EvaluationProblem problem;
  private final Answer truth;
  private final ThoughtJudge judge;

  Summaries(EvaluationProblem problem, Answer truth, ThoughtJudge judge) {
    this.problem = problem;
    this.truth = truth;
    this.judge = judge;
  }

  Pass pass(ReasoningTree line, Cost cost) {
    Node last = line.nodes().getLast();
    Optional<Answer> answer = last.answer();
    double path =
        line.nodes().stream()
            .filter(node -> !node.isRoot())
            .mapToDouble(node -> logValue(line, node))
            .average()
            .orElse(0);
    return new Pass(
        answer.map(Answer::text),
        answer.filter(truth::matches).isPresent(),
        last.kind() == Kind.CONCLUSION
            ? OptionalDouble.of(logValue(line, last))
            : OptionalDouble.empty(),
        rounded(path),
        thoughts(line),
        cost);
  }

  Tree tree(Preset preset, ReasoningTree tree, Cost cost) {
    Map<Integer, Double> weights = LineWeights.of(tree);
    List<Tree.Conclusion> conclusions = new ArrayList<>();
    for (Node node : tree.nodes()) {
      if (node.kind() == Kind.CONCLUSION) {
        Optional<Answer> answer = node.answer();
        conclusions.add(
            new Tree.Conclusion(
                answer.map(Answer::text),
                answer.filter(truth::matches).isPresent(),
                logValue(tree, node),
                node.visits(),
                tree.probability(node).orElse(0),
                AnswerTally.pathProbability(tree, node.id()),
                weights.getOrDefault(node.id(), 0.0),
                AnswerTally.endsMostVisitedLine(tree, node)));
      }
    }
    return new Tree(preset, tree.simulations(), tree.size(), conclusions, thoughts(tree), cost);
  }

  /// The thoughts that the exact solution says something of, oldest first.
  private Optional<List<JudgedThought>> thoughts(ReasoningTree tree) {
    Map<Integer, Boolean> right = judge.judge(problem, tree);
    if (right.isEmpty()) {
      return Optional.empty();
    }
    List<JudgedThought> thoughts = new ArrayList<>();
    for (Node node : tree.nodes()) {
      Optional<Boolean> known = Optional.ofNullable(right.get(node.id()));
      if (!node.isRoot() && known.isPresent() && node.initialValue().isPresent()) {
        Node parent = tree.node(node.parent());
        double before =
            parent.initialValue().isPresent() ? logValue(tree, parent) : rounded(Math.log(0.5));
        thoughts.add(
            new JudgedThought(node.kind(), node.text(), logValue(tree, node), before, known.get()));
      }
    }
    return Optional.of(thoughts);
  }

  /// What the value head said of a thought, as a natural logarithm.
  private static double logValue(ReasoningTree tree, Node node) {
    double value = node.initialValue().orElse(0);
    return rounded(
        switch (tree.settings().backup()) {
          case PROBABILITY -> Math.log(Math.max(value, Double.MIN_NORMAL));
          case LOG -> value;
        });
  }

  /// To a millionth, so that figures computed from files are those computed here.
  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
