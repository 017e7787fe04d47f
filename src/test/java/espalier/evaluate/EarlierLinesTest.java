package espalier.evaluate;

import static espalier.evaluate.Evaluations.SILENT;
import static espalier.evaluate.Evaluations.json;
import static espalier.evaluate.Evaluations.problems;
import static espalier.evaluate.Evaluations.run;
import static espalier.evaluate.Evaluations.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import espalier.evaluate.plan.ThoughtJudge;
import espalier.evaluate.report.EvaluationJson;
import espalier.evaluate.result.ProblemResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees that are grown beside the lines of an evaluation before.
class EarlierLinesTest {

  private static final List<EvaluationProblem> PROBLEMS = problems(6);

  @TempDir Path folder;
  private Path file;
  private List<ProblemResult> before = List.of();

  @BeforeEach
  void evaluateOnce() throws Exception {
    before = run(List.of(new ScriptedModel()), PROBLEMS).results();
    file = Files.write(folder.resolve("before.json"), json(before));
  }

  private EarlierLines read(EvaluationSettings settings, List<EvaluationProblem> problems)
      throws EvaluationException {
    return EarlierLines.read(
        file,
        EvaluationJson.settings(new ScriptedModel().description(), settings),
        settings,
        problems);
  }

  private static EvaluationSettings broader() {
    EvaluationSettings plain = settings(4);
    return new EvaluationSettings(
        plain.methods(),
        plain.samples(),
        plain.longest(),
        plain.together(),
        plain.linePreset(),
        plain.search().edit().maxChildren(3).endAtConclusions(true).done());
  }

  /// Counts what is asked of a model.
  private static ThoughtModel counting(AtomicInteger asked) {
    return new ForwardingModel(new ScriptedModel()) {
      @Override
      public Proposal propose(
          ProposeRequest request, WritingListener listener, Cancellation cancellation) {
        asked.incrementAndGet();
        return super.propose(request, listener, cancellation);
      }

      @Override
      public List<Proposal> propose(
          List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
        asked.addAndGet(requests.size());
        return super.propose(requests, listener, cancellation);
      }
    };
  }

  private static List<ProblemResult> grown(
      EvaluationSettings settings, Optional<EarlierLines> lines, AtomicInteger asked)
      throws Exception {
    return new Evaluation(
            settings, List.of(counting(asked)), lines, ThoughtJudge.NONE, Optional.empty(), SILENT)
        .run(PROBLEMS, Cancellation.NONE)
        .results();
  }

  @Test
  void theResultIsWhatItWouldHaveBeenWithTheLinesWrittenAgain() throws Exception {
    AtomicInteger less = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    List<ProblemResult> taken = grown(broader(), Optional.of(read(broader(), PROBLEMS)), less);
    List<ProblemResult> written = grown(broader(), Optional.empty(), all);
    assertThat(taken).isEqualTo(written);
    assertThat(taken).isNotEqualTo(before);
    assertThat(less.get()).isLessThan(all.get());
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void treesOfAnOlderFileAreNoMatter() throws Exception {
    String text = Files.readString(file);
    String older = text.replaceAll("\"visits\":\\d+,", "");
    assertThat(older).isNotEqualTo(text);
    Files.writeString(file, older);
    assertThat(grown(broader(), Optional.of(read(broader(), PROBLEMS)), new AtomicInteger()))
        .isEqualTo(grown(broader(), Optional.empty(), new AtomicInteger()));
  }

  @Test
  void linesOfOtherSettingsAreRefusedByName() {
    EvaluationSettings plain = settings(4);
    EvaluationSettings hotter =
        new EvaluationSettings(
            plain.methods(),
            plain.samples(),
            plain.longest(),
            plain.together(),
            plain.linePreset(),
            plain.search().edit().temperature(1.1).done());
    assertThatThrownBy(() -> read(hotter, PROBLEMS))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("other settings (search.temperature)");
  }

  @Test
  void aProblemWithoutLinesIsNamedByItsLine() {
    assertThatThrownBy(() -> read(settings(4), problems(7)))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("lacks lines of the problem in line 7");
  }

  @Test
  void whatIsNoEvaluationIsRefused() throws Exception {
    Files.writeString(file, "{\"format\":\"espalier/tree\"}");
    assertThatThrownBy(() -> read(settings(4), PROBLEMS))
        .hasMessageContaining("is not the JSON file of an evaluation");
    Files.writeString(file, "{\"format\":");
    assertThatThrownBy(() -> read(settings(4), PROBLEMS)).hasMessageContaining("is damaged");
    Files.write(file, Arrays.copyOf(compressed(json(before)), 200));
    assertThatThrownBy(() -> read(settings(4), PROBLEMS)).hasMessageContaining("is damaged");
    Files.delete(file);
    assertThatThrownBy(() -> read(settings(4), PROBLEMS)).hasMessageContaining("cannot be read");
  }
}
