package espalier.evaluate.work;

import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.result.Choice;
import espalier.evaluate.result.MethodNames;
import espalier.evaluate.result.Pass;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.ChoiceRule;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The answers that the methods choose from what was written for one problem.
final class Choices {

  private final EvaluationSettings settings;
  private final Answer truth;
  private final List<Choice> all = new ArrayList<>();

  Choices(EvaluationSettings settings, Answer truth) {
    this.settings = settings;
    this.truth = truth;
  }

  /// The choices about a problem of which nothing was written.
  static List<Choice> none(EvaluationSettings settings, Answer truth) {
    Choices choices = new Choices(settings, truth);
    if (settings.greedy()) {
      choices.add(MethodNames.GREEDY, Optional.empty());
    }
    choices.ofSamples(List.of());
    for (Preset preset : settings.presets()) {
      for (ChoiceRule rule : ChoiceRule.values()) {
        choices.add(MethodNames.search(preset, rule), Optional.empty());
      }
    }
    return choices.all();
  }

  List<Choice> all() {
    return List.copyOf(all);
  }

  void ofGreedy(Pass pass) {
    add(MethodNames.GREEDY, pass.answer());
  }

  void ofSamples(List<Pass> samples) {
    if (settings.vote()) {
      add(MethodNames.VOTE, vote(samples, pass -> 1));
      add(MethodNames.WEIGHTED_VOTE, vote(samples, Choices::pathProbability));
    }
    if (settings.best()) {
      add(MethodNames.BEST_BY_VALUE, best(samples, pass -> pass.logValue().orElse(-1e9)));
      add(MethodNames.BEST_BY_PATH, best(samples, Pass::pathLogValue));
    }
  }

  void ofTree(Preset preset, ReasoningTree tree) {
    for (ChoiceRule rule : ChoiceRule.values()) {
      add(MethodNames.search(preset, rule), AnswerTally.chosen(tree, rule).map(Answer::text));
    }
  }

  private void add(String method, Optional<String> answer) {
    boolean right = answer.map(Answer::stated).filter(truth::matches).isPresent();
    all.add(new Choice(method, answer, right));
  }

  /// An answer as its first line states it, and what all its lines weigh.
  private record Votes(String answer, double weight) {}

  /// The answer whose lines weigh most; of two that weigh the same, the one that came first. Lines
  /// without an answer have no voice.
  static Optional<String> vote(List<Pass> samples, ToDoubleFunction<Pass> weight) {
    Map<String, Votes> groups = new LinkedHashMap<>();
    for (Pass pass : samples) {
      pass.answer()
          .ifPresent(
              answer ->
                  groups.merge(
                      Answer.stated(answer).normal(),
                      new Votes(answer, weight.applyAsDouble(pass)),
                      (had, more) -> new Votes(had.answer(), had.weight() + more.weight())));
    }
    return groups.values().stream()
        .reduce((a, b) -> b.weight() > a.weight() ? b : a)
        .map(Votes::answer);
  }

  /// The probability that all thoughts of a line are right, by the value head.
  private static double pathProbability(Pass pass) {
    return Math.exp(pass.pathLogValue() * pass.cost().thoughts());
  }

  /// The answer of the line of the highest value, of several such the first; lines without an
  /// answer are passed over.
  static Optional<String> best(List<Pass> samples, ToDoubleFunction<Pass> value) {
    return samples.stream()
        .filter(pass -> pass.answer().isPresent())
        .reduce((a, b) -> value.applyAsDouble(b) > value.applyAsDouble(a) ? b : a)
        .flatMap(Pass::answer);
  }
}
