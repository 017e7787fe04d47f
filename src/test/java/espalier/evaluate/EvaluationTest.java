package espalier.evaluate;

import static espalier.evaluate.Evaluations.SILENT;
import static espalier.evaluate.Evaluations.inOneGo;
import static espalier.evaluate.Evaluations.json;
import static espalier.evaluate.Evaluations.problem;
import static espalier.evaluate.Evaluations.problems;
import static espalier.evaluate.Evaluations.run;
import static espalier.evaluate.Evaluations.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import espalier.engine.Cancellation;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.Method;
import espalier.evaluate.report.MethodFigures;
import espalier.evaluate.report.Report;
import espalier.evaluate.report.ReportTable;
import espalier.evaluate.result.Pass;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.result.Tree;
import espalier.figures.Share;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static boolean solved(ProblemResult result, String method) {
    return result.choices().stream()
        .filter(choice -> choice.method().equals(method))
        .findFirst()
        .orElseThrow()
        .right();
  }

  @Test
  void whatIsKnownOfTheModelComesOut() throws Exception {
    List<ProblemResult> results = run(List.of(new Solver()), problems(30)).results();
    Report report = Report.of(results);
    MethodFigures greedy = report.method("greedy").orElseThrow();
    assertThat(greedy.share()).isEqualTo(new Share(20, 30));
    assertThat(greedy.levels().get("hard")).isEqualTo(new Share(0, 10));
    assertThat(greedy.levels().get("plain")).isEqualTo(new Share(20, 20));
    assertThat(greedy.families().get("family 0").of()).isEqualTo(15);
    assertThat(greedy.cost().generated()).isEqualTo(30 * 30);
    for (ProblemResult result : results) {
      long right = result.samples().stream().filter(Pass::right).count();
      // Its values know: where some line is right, the best one is, and so is the tree's choice.
      assertThat(solved(result, "best:value")).isEqualTo(right > 0);
      assertThat(solved(result, "best:path")).isEqualTo(right > 0);
      if (right > 2) {
        assertThat(solved(result, "vote")).isTrue();
      }
      assertThat(result.samples()).allMatch(pass -> pass.cost().generated() == 30);
    }
    int some =
        (int) results.stream().filter(r -> r.samples().stream().anyMatch(Pass::right)).count();
    assertThat(some).isBetween(1, 29);
    assertThat(report.ceilings().getFirst().share()).isEqualTo(new Share(some, 30));
    assertThat(report.values().getFirst().curve().area()).hasValue(1.0);
    // It says 0.75 of what is always right, and 0.25 of what is always wrong.
    assertThat(report.values().getFirst().calibration().error()).isCloseTo(0.25, within(1e-6));
    assertThat(report.method("best:value").orElseThrow().closed()).hasValue(some == 20 ? 0 : 1);
  }

  @Test
  void treesEndAtTheTokensThatTheLinesTook() throws Exception {
    for (ProblemResult result : run(List.of(new Solver()), problems(6)).results()) {
      assertThat(result.trees())
          .extracting(Tree::preset)
          .containsExactly(Preset.MODEL, Preset.RULES, Preset.TRANSITIONS);
      long budget = result.samples().stream().mapToLong(pass -> pass.cost().generated()).sum();
      for (Tree tree : result.trees()) {
        // The last expansion may go beyond it, by less than what it writes.
        assertThat(tree.cost().generated()).isBetween(budget, budget + 39);
        assertThat(tree.cost().thoughts()).isEqualTo(tree.nodes() - 1);
      }
    }
  }

  @Test
  void aLineThatComesToNoConclusionIsBroughtToOne() throws Exception {
    EvaluationSettings rules =
        new EvaluationSettings(
            List.of(new Method.Greedy()), 1, 3, 1, Preset.RULES, SearchSettings.defaults());
    List<ThoughtModel> models = List.of(new ScriptedModel().drawsKinds(false));
    ProblemResult result =
        new Evaluation(rules, models, Optional.empty(), SILENT)
            .run(problems(1), Cancellation.NONE)
            .results()
            .getFirst();
    assertThat(result.greedy().orElseThrow().answer()).isPresent();
    assertThat(result.greedy().orElseThrow().cost().thoughts()).isLessThanOrEqualTo(3);
    assertThat(result.samples()).isEmpty();
  }

  @Test
  void workersAndTheOrderOfProblemsDoNotMatter() throws Exception {
    List<EvaluationProblem> problems = problems(12);
    List<ProblemResult> alone = run(List.of(new ScriptedModel()), problems).results();
    List<ProblemResult> shared =
        run(List.of(new ScriptedModel(), new ScriptedModel(), new ScriptedModel()), problems)
            .results();
    assertThat(shared).isEqualTo(alone);
    List<ProblemResult> backwards =
        run(List.of(new ScriptedModel()), problems.reversed()).results();
    assertThat(backwards.reversed()).isEqualTo(alone);
    assertThat(alone.stream().flatMap(r -> r.samples().stream()).anyMatch(Pass::right)).isTrue();
  }

  @Test
  void theSeedMattersAndTheGreedyLineDoesNotAskForIt() throws Exception {
    EvaluationSettings other =
        new EvaluationSettings(
            settings(4).methods(),
            4,
            8,
            1,
            Preset.MODEL,
            settings(4).search().edit().seed(2).done());
    List<ProblemResult> one = run(List.of(new ScriptedModel()), problems(6)).results();
    List<ProblemResult> two =
        new Evaluation(other, List.of(new ScriptedModel()), Optional.empty(), SILENT)
            .run(problems(6), Cancellation.NONE)
            .results();
    assertThat(two)
        .extracting(ProblemResult::greedy)
        .isEqualTo(one.stream().map(ProblemResult::greedy).toList());
    assertThat(two)
        .extracting(ProblemResult::samples)
        .isNotEqualTo(one.stream().map(ProblemResult::samples).toList());
  }

  @Test
  void aFailureOfTheModelNamesTheProblem() {
    List<EvaluationProblem> problems =
        Stream.concat(
                problems(2).stream(),
                Stream.of(
                    new EvaluationProblem(9, "Nothing?", "1", Optional.empty(), Optional.empty())))
            .toList();
    assertThatThrownBy(() -> run(List.of(new Solver(), new Solver()), problems))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("The problem in line 9 could not be worked on: This is no problem for me.");
  }

  private static ProblemResult inContext(int tokens) throws Exception {
    return new Evaluation(
            settings(16),
            List.of(new ScriptedModel().contextLength(tokens)),
            Optional.empty(),
            SILENT)
        .run(problems(1), Cancellation.NONE)
        .results()
        .getFirst();
  }

  @Test
  void whereNothingFitsBelowTheFirstThoughtsIsNoFailure() throws Exception {
    // The least context in which the problem by itself fits.
    int tokens = 256;
    ProblemResult result = inContext(tokens);
    while (result.unfit().isPresent()) {
      result = inContext(++tokens);
    }
    assertThat(tokens).isGreaterThan(256);
    assertThat(result.samples()).hasSize(16).allMatch(pass -> pass.cost().thoughts() == 1);
    assertThat(result.trees())
        .extracting(Tree::preset)
        .containsExactly(Preset.MODEL, Preset.RULES, Preset.TRANSITIONS);
    assertThat(result.trees().getFirst().nodes()).isEqualTo(3);
    assertThat(result.choices()).hasSameSizeAs(inContext(2048).choices());
  }

  @Test
  void theFileSaysEnoughToComputeTheFiguresAgain() throws Exception {
    byte[] bytes = inOneGo(6);
    JsonNode json =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(new String(bytes, StandardCharsets.UTF_8));
    List<ProblemResult> read = new ArrayList<>();
    for (JsonNode problem : json.get("problems")) {
      read.add(espalier.evaluate.result.ResultJson.result(problem));
    }
    assertThat(json(read)).isEqualTo(bytes);
  }

  /// The answer of the conclusions that weigh most together; empty where two weigh the same.
  private static Optional<String> heaviest(Tree tree, ToDoubleFunction<Tree.Conclusion> weight) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Tree.Conclusion conclusion : tree.conclusions()) {
      conclusion
          .answer()
          .ifPresent(answer -> sums.merge(answer, weight.applyAsDouble(conclusion), Double::sum));
    }
    double most = sums.values().stream().mapToDouble(sum -> sum).max().orElse(0);
    List<String> found =
        sums.keySet().stream().filter(answer -> sums.get(answer) > most - 1e-12).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  @Test
  void theResultsSayEnoughToChooseTheTreesAnswersAgain() throws Exception {
    Map<String, ToDoubleFunction<Tree.Conclusion>> rules =
        Map.of(
            "share",
            one -> one.value() * (one.visits() + 1),
            "count",
            one -> 1,
            "path",
            Tree.Conclusion::pathProbability,
            "weighted",
            Tree.Conclusion::lineWeight);
    int chosenAgain = 0;
    for (ProblemResult result : run(List.of(new ScriptedModel()), problems(12)).results()) {
      for (Tree tree : result.trees()) {
        for (String rule : rules.keySet()) {
          Optional<String> again = heaviest(tree, rules.get(rule));
          String method = "search:" + tree.preset() + ":" + rule;
          if (again.isPresent()) {
            assertThat(answer(result, method)).as(method).isEqualTo(again);
            chosenAgain++;
          }
        }
        Optional<String> line =
            tree.conclusions().stream()
                .filter(Tree.Conclusion::endsMostVisitedLine)
                .findFirst()
                .flatMap(Tree.Conclusion::answer);
        assertThat(answer(result, "search:" + tree.preset() + ":line")).isEqualTo(line);
      }
    }
    assertThat(chosenAgain).isGreaterThan(72);
  }

  private static Optional<String> answer(ProblemResult result, String method) {
    return result.choices().stream()
        .filter(choice -> choice.method().equals(method))
        .findFirst()
        .orElseThrow()
        .answer();
  }

  @Test
  void theTableNamesEveryMethodAndFitsATerminal() throws Exception {
    Report report = Report.of(run(List.of(new Solver()), problems(9)).results());
    List<String> lines = ReportTable.lines(report);
    for (MethodFigures figures : report.methods()) {
      assertThat(lines).anyMatch(line -> line.startsWith(figures.method() + " "));
    }
    assertThat(lines).allMatch(line -> line.length() <= 112);
    assertThat(String.join("\n", lines))
        .contains("greedy", "6/9", "66.7%", "some sample right", "hard", "family 0")
        .contains("search:MODEL:share against greedy")
        .contains("no records 0");
  }

  @Test
  void anEvaluationOfNothingDoneIsNoError() {
    assertThat(ReportTable.lines(Report.of(List.of()))).isNotEmpty();
  }
}
