package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.train.data.ChainOdds;
import espalier.train.data.GeneratedFiles;
import espalier.train.data.Split;
import espalier.train.network.NetworkShape;
import espalier.train.plan.TrainingLeg;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.ContextOdds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training folder that is started again: with the same things it goes on, with others it is left
/// as it is.
class ResumedTrainingTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");

  @TempDir Path folder;

  private Path records(String name, long seed) throws Exception {
    Path file = folder.resolve(name);
    GeneratedFiles.records(file, seed, Split.TRAIN, ChainOdds.DEFAULT, 4);
    return file;
  }

  private TrainingOutcome tuned(
      Cancellation cancellation,
      TrainingListener listener,
      Path checkpoint,
      Path records,
      Map<String, String> changes)
      throws Exception {
    return new TrainingRun(folder.resolve("run"), listener, cancellation)
        .fineTune(
            new FineTuning(
                checkpoint,
                List.of(records),
                List.of(),
                false,
                QuickTraining.quick(3).with(changes),
                "Tuned",
                false));
  }

  private TrainingOutcome tuned(Path checkpoint, Path records, Map<String, String> changes)
      throws Exception {
    return tuned(Cancellation.NONE, TrainingListener.NONE, checkpoint, records, changes);
  }

  /// Makes the first of three steps.
  private void begin(Path records) throws Exception {
    AtomicInteger made = new AtomicInteger();
    assertThat(
            tuned(() -> made.get() >= 1, QuickTraining.counting(made), GOLDEN, records, Map.of()))
        .isEqualTo(new TrainingOutcome.Stopped(1, 3));
  }

  private static String sentence(TrainingOutcome outcome) {
    assertThat(outcome).isInstanceOf(TrainingOutcome.Failed.class);
    return ((TrainingOutcome.Failed) outcome).sentence();
  }

  @Test
  void otherRecordsAndOptionsAreRefusedByName() throws Exception {
    Path first = records("a.jsonl", 3);
    Path other = records("b.jsonl", 4);
    assertThat(tuned(GOLDEN, first, Map.of())).isInstanceOf(TrainingOutcome.Finished.class);
    Path run = folder.resolve("run");
    String options = Files.readString(run.resolve("options.json"));
    String settings = Files.readString(run.resolve("run.json"));
    assertThat(sentence(tuned(GOLDEN, other, Map.of("seed", "7", "learningRate", "1e-2"))))
        .isEqualTo(
            "The training in "
                + run
                + " was begun with other settings (the records; seed was 42 and is 7;"
                + " learningRate was 0.003 and is 0.01); start it with the same, or choose another"
                + " folder.");
    assertThat(run.resolve("options.json")).hasContent(options);
    assertThat(run.resolve("run.json")).hasContent(settings);
    assertThat(tuned(GOLDEN, first, Map.of()))
        .as("with the same things it is done")
        .isEqualTo(new TrainingOutcome.Finished(3, run.resolve("model")));
  }

  @Test
  void anotherCheckpointIsRefusedAndItsTokensAreNotTakenOver() throws Exception {
    Path records = records("a.jsonl", 3);
    assertThat(tuned(GOLDEN, records, Map.of())).isInstanceOf(TrainingOutcome.Finished.class);
    Path model = Files.move(folder.resolve("run"), folder.resolve("before")).resolve("model");
    begin(records);
    Path tokenizer = folder.resolve("run/tokenizer.json");
    String tokens = Files.readString(tokenizer);
    Files.writeString(model.resolve("tokenizer.json"), tokens + " \n");
    assertThat(sentence(tuned(model, records, Map.of())))
        .contains("was begun with other settings (the checkpoint); ");
    assertThat(Files.readString(tokenizer)).isEqualTo(tokens);
  }

  @Test
  void theSameRecordsMayLieElsewhereAndProgressMayBeToldOtherwise() throws Exception {
    Path records = records("a.txt", 3);
    begin(records);
    Path copy = Files.move(records, folder.resolve("copy.txt"));
    assertThat(tuned(GOLDEN, copy, Map.of("logSteps", "3", "checkpointSeconds", "7")))
        .isInstanceOf(TrainingOutcome.Finished.class);
  }

  @Test
  void aFolderOfAnOlderVersionGoesOnAndGetsANote() throws Exception {
    Path records = records("a.txt", 3);
    begin(records);
    Path note = folder.resolve("run/run.json");
    Files.delete(note);
    assertThat(tuned(GOLDEN, records, Map.of())).isInstanceOf(TrainingOutcome.Finished.class);
    assertThat(note).exists();
  }

  @Test
  void aDamagedNoteIsNamed() throws Exception {
    Path records = records("a.txt", 3);
    begin(records);
    Path note = Files.writeString(folder.resolve("run/run.json"), "{\"learnsFr");
    assertThat(sentence(tuned(GOLDEN, records, Map.of())))
        .startsWith(note + " is damaged")
        .contains("take the file away");
  }

  @Test
  void aPlanIsResumedAsItSaidOnly() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Path run = folder.resolve("run");
    assertThat(
            new TrainingRun(run, QuickTraining.counting(made), () -> made.get() >= 2)
                .trainNew(plan("Tiny", 4)))
        .isEqualTo(new TrainingOutcome.Stopped(2, 4));
    TrainingRun again = new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE);
    assertThat(sentence(again.trainNew(plan("Small", 4))))
        .contains("(name was \"Tiny\" and is \"Small\")");
    assertThat(again.trainNew(plan("Tiny", 3)))
        .as("the leg was not finished")
        .isEqualTo(new TrainingOutcome.Finished(3, run.resolve("model")));
    assertThat(sentence(again.trainNew(plan("Tiny", 5))))
        .contains("(legs.all.steps was 3 and is 5)");
  }

  @Test
  void aPlanThatIsCutToWhatWasMadeGivesAModel() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Path run = folder.resolve("run");
    new TrainingRun(run, QuickTraining.counting(made), () -> made.get() >= 2)
        .trainNew(plan("Tiny", 4));
    assertThat(
            new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE)
                .trainNew(plan("Tiny", 2)))
        .isEqualTo(new TrainingOutcome.Finished(2, run.resolve("model")));
    assertThat(run.resolve("model/model.safetensors")).isNotEmptyFile();
  }

  @Test
  void aModelOfBeforeIsNotTakenForThatOfAPlanThatWentOn() throws Exception {
    Path run = folder.resolve("run");
    Path model = run.resolve("model/model.safetensors");
    TrainingRun whole = new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE);
    assertThat(whole.trainNew(plan("Tiny", 3, leg("a", 1))))
        .isEqualTo(new TrainingOutcome.Finished(1, run.resolve("model")));
    byte[] before = Files.readAllBytes(model);
    Files.setLastModifiedTime(model, FileTime.fromMillis(0));
    AtomicInteger made = new AtomicInteger();
    assertThat(
            new TrainingRun(run, QuickTraining.counting(made), () -> made.get() >= 1)
                .trainNew(plan("Tiny", 3, leg("a", 1), leg("b", 2))))
        .isEqualTo(new TrainingOutcome.Stopped(2, 3));
    assertThat(whole.trainNew(plan("Tiny", 3, leg("a", 1), leg("b", 1))))
        .isEqualTo(new TrainingOutcome.Finished(2, run.resolve("model")));
    assertThat(Files.readAllBytes(model)).isNotEqualTo(before);
  }

  private static TrainingLeg leg(String name, long steps) {
    return new TrainingLeg(
        name,
        steps,
        0,
        3e-3,
        0,
        0,
        0.1,
        2,
        64,
        false,
        TrainingLeg.Growth.NONE,
        Map.of("chains", 1.0));
  }

  private static TrainingPlan plan(String name, int steps, TrainingLeg... legs) throws Exception {
    return new TrainingPlan(
        name,
        new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 128),
        ChainOdds.DEFAULT,
        ContextOdds.DEFAULT,
        QuickTraining.quick(steps),
        List.of(legs));
  }
}
