package espalier.evaluate;

import static espalier.evaluate.Evaluations.SILENT;
import static espalier.evaluate.Evaluations.inOneGo;
import static espalier.evaluate.Evaluations.json;
import static espalier.evaluate.Evaluations.problems;
import static espalier.evaluate.Evaluations.run;
import static espalier.evaluate.Evaluations.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import espalier.evaluate.report.EvaluationJson;
import espalier.evaluate.result.ProblemResult;
import espalier.tree.Preset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluations that are kept as they come, and gone on with; and problems that share their batches.
class ResumedEvaluationTest {

  @TempDir Path folder;

  private Path part() {
    return folder.resolve("out.json.partial");
  }

  private static JsonNode header(int samples) {
    return EvaluationJson.settings(new ScriptedModel().description(), settings(samples));
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
        .hasMessageContaining("model.sha256")
        .hasMessageNotContaining("model.name")
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
}
