package espalier.evaluate;

import espalier.engine.Cancellation;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.report.EvaluationJson;
import espalier.evaluate.report.Report;
import espalier.evaluate.result.ProblemResult;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the tests of evaluations work with.
final class Evaluations {

  static final EvaluationProgress SILENT = (done, found, all) -> {};

  private Evaluations() {}

  static EvaluationSettings settings(int samples) {
    return settings(samples, 1);
  }

  static EvaluationSettings settings(int samples, int together) {
    return new EvaluationSettings(
        EvaluationSettings.usualMethods(true),
        samples,
        8,
        together,
        Preset.MODEL,
        SearchSettings.defaults().edit().maxChildren(2).done());
  }

  static EvaluationProblem problem(int line, String text, int answer, String level) {
    return new EvaluationProblem(
        line,
        text + " makes " + answer + "?",
        Integer.toString(answer),
        Optional.of("family " + line % 2),
        Optional.of(level));
  }

  /// Every third is hard.
  static List<EvaluationProblem> problems(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                problem(
                    i + 1,
                    "What " + (i % 3 == 0 ? "hard " : "") + "sum " + i,
                    40 + i % 3,
                    i % 3 == 0 ? "hard" : "plain"))
        .toList();
  }

  static Evaluation.Outcome run(List<ThoughtModel> models, List<EvaluationProblem> problems)
      throws Exception {
    return new Evaluation(settings(4), models, Optional.empty(), SILENT)
        .run(problems, Cancellation.NONE);
  }

  static byte[] json(List<ProblemResult> results) {
    return EvaluationJson.write(
        new ScriptedModel().description(),
        settings(4),
        results,
        Report.of(results),
        new EvaluationJson.Times(1, 1, false));
  }

  static byte[] inOneGo(int problems) throws Exception {
    return json(run(List.of(new ScriptedModel()), problems(problems)).results());
  }
}
