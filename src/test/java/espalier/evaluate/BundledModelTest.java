package espalier.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.Method;
import espalier.evaluate.report.Report;
import espalier.evaluate.report.ReportTable;
import espalier.evaluate.result.ProblemResult;
import espalier.figures.Share;
import espalier.train.data.Problem;
import espalier.train.data.ProblemGenerator;
import espalier.train.data.Split;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the bundled model can do on problems that no training saw, in one line of thoughts at
/// temperature 0. With more problems:
///
/// `mvn test -Dtest=BundledModelTest -DargLine=-Despalier.quality.problems=300`
class BundledModelTest {

  private static final int PROBLEMS = Integer.getInteger("espalier.quality.problems", 10);

  private static List<EvaluationProblem> problems() {
    ProblemGenerator generator = new ProblemGenerator(42, Split.TEST);
    List<EvaluationProblem> problems = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      Problem problem = generator.problem(i);
      problems.add(
          new EvaluationProblem(
              i + 1,
              problem.text(),
              Long.toString(problem.answer()),
              Optional.of(problem.family()),
              Optional.empty()));
    }
    return problems;
  }

  @Test
  void itSolvesMostUnseenProblems() throws Exception {
    EvaluationSettings settings =
        new EvaluationSettings(
            List.of(new Method.Greedy()),
            1,
            14,
            1,
            Preset.MODEL,
            SearchSettings.defaults().edit().maxNewTokens(96).done());
    LoadResult loaded =
        GemmaModels.load(LoadRequest.of(Path.of("assets/model")), LoadListener.NONE);
    assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
    try (GemmaModel model = ((LoadResult.Loaded) loaded).model()) {
      assertThat(model.description().drawsKinds()).isTrue();
      List<ProblemResult> results =
          new Evaluation(settings, List.of(model), Optional.empty(), (done, found, all) -> {})
              .run(problems(), Cancellation.NONE)
              .results();
      Report report = Report.of(results);
      ReportTable.lines(report).forEach(System.out::println);
      Share solved = report.method("greedy").orElseThrow().share();
      long unfinished =
          results.stream()
              .filter(result -> result.greedy().orElseThrow().answer().isEmpty())
              .count();
      assertThat(unfinished + report.lines().cut()).isLessThanOrEqualTo(PROBLEMS / 10);
      assertThat(report.lines().damaged()).isZero();
      assertThat(solved.right()).isGreaterThanOrEqualTo(PROBLEMS / 2);
    }
  }
}
