package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.train.data.ChainOdds;
import espalier.train.data.GeneratedFiles;
import espalier.train.data.Split;
import espalier.train.network.NetworkShape;
import espalier.train.plan.TrainingOptions;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.ContextOdds;
import espalier.tree.Kind;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A checkpoint that is trained further on record files: what is measured, and what is noted.
class FineTuningTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");

  @TempDir Path folder;

  @Test
  void theLossOnHeldOutRecordsIsMeasuredAboutTenTimesAndAtTheEnd() throws Exception {
    assertThat(measured(23, Map.of()))
        .extracting(LossHistory.Point::step)
        .containsExactly(3L, 6L, 9L, 12L, 15L, 18L, 21L, 23L);
    assertThat(measured(5, Map.of("evaluateSteps", "2")))
        .extracting(LossHistory.Point::step)
        .containsExactly(2L, 4L, 5L);
  }

  @Test
  void whatIsHeldOutIsMeasuredAndNotWhatIsLearnt() throws Exception {
    List<LossHistory.Point> heldOut = measured(40, Map.of("learningRate", "1e-2"));
    LossHistory history = LossHistory.read(folder.resolve("run-40/log.jsonl"));
    double learnt = history.texts().getLast().value();
    assertThat(heldOut.getLast().value()).as("learnt by heart").isGreaterThan(learnt + 0.1);
    assertThat(heldOut.getLast().value()).as("measured").isNotEqualTo(heldOut.getFirst().value());
  }

  @Test
  void measuringTakesNothingFromWhatIsReportedOfTheTraining() throws Exception {
    Map<String, String> often = Map.of("logSteps", "3", "evaluateSteps", "2");
    measured(6, often);
    LossHistory measuring = LossHistory.read(folder.resolve("run-6/log.jsonl"));
    Path plain = folder.resolve("plain");
    new TrainingRun(plain, TrainingListener.NONE, Cancellation.NONE)
        .fineTune(
            new FineTuning(
                GOLDEN,
                List.of(folder.resolve("records.txt")),
                List.of(),
                false,
                QuickTraining.quick(6).with(Map.of("logSteps", "3")),
                "Plain",
                false));
    assertThat(measuring.texts())
        .hasSize(2)
        .isEqualTo(LossHistory.read(plain.resolve("log.jsonl")).texts());
  }

  /// What the log says of the loss on held-out records, of a run on four others.
  private List<LossHistory.Point> measured(int steps, Map<String, String> changes)
      throws Exception {
    Path records = folder.resolve("records.txt");
    Path heldOut = folder.resolve("held-out.txt");
    GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 4);
    GeneratedFiles.records(heldOut, 3, Split.VALIDATION, ChainOdds.DEFAULT, 3);
    Path run = folder.resolve("run-" + steps);
    TrainingOptions options = QuickTraining.quick(steps).with(changes);
    assertThat(
            new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE)
                .fineTune(
                    new FineTuning(
                        GOLDEN,
                        List.of(records),
                        List.of(heldOut),
                        false,
                        options,
                        "Tuned",
                        false)))
        .isInstanceOf(TrainingOutcome.Finished.class);
    return LossHistory.read(run.resolve("log.jsonl")).validationTexts();
  }

  @Test
  void whereThereIsNothingToMeasureTheLossOnItIsSaid() throws Exception {
    Path records = folder.resolve("records.txt");
    GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 2);
    TrainingOptions options = QuickTraining.quick(1).with(Map.of("evaluateSteps", "5"));
    Path run = folder.resolve("run");
    assertThat(
            new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE)
                .fineTune(
                    new FineTuning(
                        GOLDEN, List.of(records), List.of(), false, options, "Tuned", false)))
        .isInstanceOfSatisfying(
            TrainingOutcome.Failed.class,
            failed ->
                assertThat(failed.sentence())
                    .startsWith("There is nothing to measure the loss on every 5 steps;")
                    .contains("--validation"));
    assertThat(run).doesNotExist();
  }

  @Test
  void whereNothingOfTheRecordsCountsThereIsNothingToLearn() throws Exception {
    Path roots = folder.resolve("roots.txt");
    Files.writeString(roots, (root("Why?") + "\n").repeat(3));
    Path run = folder.resolve("run");
    TrainingOptions options = QuickTraining.quick(1).with(Map.of("loss.problem", "0"));
    assertThat(failed(run, roots, options))
        .startsWith("There is nothing to learn from: ")
        .contains("loss.problem")
        .endsWith("give records with thoughts or other weights.");
    assertThat(failed(run, roots, options.with(Map.of("maxLength", "8"))))
        .as("what counts may be cut off")
        .endsWith("give records with thoughts, a larger maxLength or other weights.");
    assertThat(run).doesNotExist();
  }

  @Test
  void targetsThatThereAreNotAreRefused() throws Exception {
    Path records = folder.resolve("records.txt");
    GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 2);
    for (String target : List.of("qproj", "input_layernorm", "embed_tokens")) {
      TrainingOptions options =
          QuickTraining.quick(1)
              .with(
                  Map.of(
                      "lowRank.rank", "2", "lowRank.targets", "[\"q_proj\", \"" + target + "\"]"));
      assertThat(failed(folder.resolve("run"), records, options))
          .startsWith("lowRank.targets names " + target + ", ")
          .endsWith("; there are q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj.");
    }
  }

  /// What a run says that cannot begin.
  private static String failed(Path run, Path records, TrainingOptions options) {
    TrainingOutcome outcome =
        new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE)
            .fineTune(
                new FineTuning(
                    GOLDEN, List.of(records), List.of(), false, options, "Tuned", false));
    assertThat(outcome).isInstanceOf(TrainingOutcome.Failed.class);
    return ((TrainingOutcome.Failed) outcome).sentence();
  }

  private static String root(String problem) {
    return RecordWriter.DATA_SET.write(
        new TextRecord(0, -1, Kind.PROBLEM.mark() + problem, Optional.empty()));
  }

  @Test
  void aModelThatDrawsItsKindsStillDoesWhenItIsTrainedFurther() throws Exception {
    Path records = folder.resolve("records.txt");
    GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 2);
    Path drawing = folder.resolve("drawing");
    TrainingPlan plan =
        new TrainingPlan(
            "Tiny",
            new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 128),
            ChainOdds.DEFAULT,
            ContextOdds.DEFAULT,
            QuickTraining.quick(1),
            List.of());
    new TrainingRun(drawing, TrainingListener.NONE, Cancellation.NONE).trainNew(plan);
    assertThat(tunedDraws(drawing.resolve("model"), records, "a", false)).isTrue();
    assertThat(tunedDraws(GOLDEN, records, "b", false)).isFalse();
    assertThat(tunedDraws(GOLDEN, records, "c", true)).isTrue();
  }

  private boolean tunedDraws(Path checkpoint, Path records, String name, boolean drawsKinds)
      throws Exception {
    Path run = folder.resolve(name);
    new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE)
        .fineTune(
            new FineTuning(
                checkpoint,
                List.of(records),
                List.of(),
                false,
                QuickTraining.quick(1),
                name,
                drawsKinds));
    return ModelNotes.read(run.resolve("model")).drawsKinds();
  }
}
