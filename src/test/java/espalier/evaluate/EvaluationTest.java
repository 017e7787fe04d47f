package espalier.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import espalier.engine.Cancellation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.Method;
import espalier.evaluate.report.EvaluationJson;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final EvaluationProgress SILENT = (done, found, all) -> {};

  @TempDir Path folder;

  private static EvaluationSettings settings(int samples) {
    return settings(samples, 1);
  }

  private static EvaluationSettings settings(int samples, int together) {
    return new EvaluationSettings(
        EvaluationSettings.usualMethods(true),
        samples,
        8,
        together,
        Preset.MODEL,
        SearchSettings.defaults().edit().maxChildren(2).done());
  }

  private static EvaluationProblem problem(int line, String text, int answer, String level) {
    return new EvaluationProblem(
        line,
        text + " makes " + answer + "?",
        Integer.toString(answer),
        Optional.of("family " + line % 2),
        Optional.of(level));
  }

  /// Every third is hard.
  private static List<EvaluationProblem> problems(int count) {
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

  private static Evaluation.Outcome run(List<ThoughtModel> models, List<EvaluationProblem> problems)
      throws Exception {
    return new Evaluation(settings(4), models, Optional.empty(), SILENT)
        .run(problems, Cancellation.NONE);
  }

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

  private Path part() {
    return folder.resolve("out.json.partial");
  }

  private static JsonNode header(int samples) {
    return EvaluationJson.settings(new ScriptedModel().description(), settings(samples));
  }

  private byte[] inOneGo(int problems) throws Exception {
    return json(run(List.of(new ScriptedModel()), problems(problems)).results());
  }

  private static byte[] json(List<ProblemResult> results) {
    return EvaluationJson.write(
        new ScriptedModel().description(),
        settings(4),
        results,
        Report.of(results),
        new EvaluationJson.Times(1, 1));
  }

  /// Runs until so many problems are done and then withdraws.
  private void begin(int until, int problems) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (PartialFile file = PartialFile.begin(part(), header(4))) {
      Evaluation.Outcome outcome =
          new Evaluation(
                  settings(4),
                  List.of(new ScriptedModel()),
                  Optional.of(file),
                  (done, found, all) -> enough.set(done.size() >= until))
              .run(problems(problems), enough::get);
      assertThat(outcome.complete()).isFalse();
      assertThat(outcome.results()).hasSize(until);
    }
  }

  private byte[] resumed(int problems) throws Exception {
    List<Integer> found = new ArrayList<>();
    PartialFile file = PartialFile.resume(part(), header(4));
    Evaluation.Outcome outcome =
        new Evaluation(
                settings(4),
                List.of(new ScriptedModel()),
                Optional.of(file),
                (done, before, all) -> found.add(before))
            .run(problems(problems), Cancellation.NONE);
    assertThat(outcome.complete()).isTrue();
    assertThat(found).allMatch(before -> before > 0);
    file.remove();
    assertThat(part()).doesNotExist();
    return json(outcome.results());
  }

  @Test
  void resumingGivesTheSameBytesAsOneGo() throws Exception {
    begin(3, 7);
    assertThat(resumed(7)).isEqualTo(inOneGo(7));
  }

  /// Counts the requests of each batch.
  private static ThoughtModel counting(List<Integer> batches) {
    return new ForwardingModel(new ScriptedModel()) {
      @Override
      public List<Proposal> propose(
          List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
        batches.add(requests.size());
        return super.propose(requests, listener, cancellation);
      }
    };
  }

  @Test
  void problemsThatAreTogetherShareTheirBatches() throws Exception {
    List<Integer> alone = new ArrayList<>();
    List<Integer> shared = new ArrayList<>();
    List<ProblemResult> one = run(List.of(counting(alone)), problems(7)).results();
    List<ProblemResult> three =
        new Evaluation(settings(4, 3), List.of(counting(shared)), Optional.empty(), SILENT)
            .run(problems(7), Cancellation.NONE)
            .results();
    assertThat(three).as("of a model whose rows know nothing of each other").isEqualTo(one);
    assertThat(shared.stream().mapToInt(Integer::intValue).max().orElseThrow())
        .isEqualTo(3 * alone.stream().mapToInt(Integer::intValue).max().orElseThrow());
    assertThat(shared).hasSizeLessThan(2 * alone.size() / 3);
  }

  @Test
  void whereOneOfThoseTogetherIsMissingAllAreDoneAgainAndTheMissingEntered() throws Exception {
    List<EvaluationProblem> problems = problems(6);
    List<ProblemResult> all = run(List.of(new ScriptedModel()), problems).results();
    JsonNode header = EvaluationJson.settings(new ScriptedModel().description(), settings(4, 3));
    try (PartialFile file = PartialFile.begin(part(), header)) {
      for (int i : new int[] {0, 1, 2, 4}) {
        file.add(all.get(i), 1);
      }
    }
    List<Integer> batches = new ArrayList<>();
    try (PartialFile file = PartialFile.resume(part(), header)) {
      List<Integer> done = new ArrayList<>();
      Evaluation.Outcome outcome =
          new Evaluation(
                  settings(4, 3),
                  List.of(counting(batches)),
                  Optional.of(file),
                  (results, found, of) -> done.add(results.size()))
              .run(problems, Cancellation.NONE);
      assertThat(outcome.results()).isEqualTo(all);
      assertThat(done).containsExactly(5, 6);
    }
    assertThat(batches.getFirst()).as("lines of the second three").isEqualTo(3 * 5);
    assertThat(Files.readAllLines(part())).as("a header and each once").hasSize(1 + 6);
  }

  @Test
  void aLastLineThatWasNotFinishedIsDoneAgain() throws Exception {
    byte[] whole = inOneGo(5);
    begin(3, 5);
    byte[] bytes = Files.readAllBytes(part());
    for (int cut : new int[] {1, 2, 40, 300}) {
      Files.write(part(), java.util.Arrays.copyOf(bytes, bytes.length - cut));
      assertThat(resumed(5)).isEqualTo(whole);
    }
  }

  @Test
  void aDamagedLineIsSaid() throws Exception {
    begin(3, 5);
    List<String> lines = Files.readAllLines(part());
    for (String damaged :
        new String[] {"", "{", "{\"seconds\":1}", "[]", "{\"result\":{\"key\":1}}"}) {
      List<String> with = new ArrayList<>(lines);
      with.set(2, damaged);
      Files.write(part(), with);
      assertThatThrownBy(() -> PartialFile.resume(part(), header(4)))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("line 3 is damaged");
    }
    Files.write(part(), lines.subList(1, 3));
    assertThatThrownBy(() -> PartialFile.resume(part(), header(4)))
        .hasMessageContaining("no part of an evaluation");
  }

  @Test
  void otherSettingsAreNamed() throws Exception {
    begin(1, 5);
    assertThatThrownBy(() -> PartialFile.resume(part(), header(5)))
        .hasMessageContaining("other settings (samples)");
    EvaluationSettings hotter =
        new EvaluationSettings(
            settings(4).methods(),
            4,
            8,
            1,
            Preset.MODEL,
            settings(4).search().edit().temperature(1).seed(3).done());
    JsonNode other = EvaluationJson.settings(new Solver().description(), hotter);
    assertThatThrownBy(() -> PartialFile.resume(part(), other))
        .hasMessageContaining("model.name")
        .hasMessageContaining("search.temperature, search.seed");
  }

  @Test
  void aPartialFileIsNotOverwrittenAndNotSharedByTwo() throws Exception {
    begin(1, 5);
    assertThatThrownBy(() -> PartialFile.begin(part(), header(4))).hasMessageContaining("--resume");
    try (PartialFile first = PartialFile.resume(part(), header(4))) {
      assertThat(first.found(problems(1).getFirst().key())).isPresent();
      assertThatThrownBy(() -> PartialFile.resume(part(), header(4)))
          .hasMessageContaining("another evaluation");
    }
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
