package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.train.data.ChainOdds;
import espalier.train.growth.GrowthListener;
import espalier.train.growth.GrowthListener.Trees;
import espalier.train.network.Checkpoint;
import espalier.train.network.NetworkShape;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.ContextOdds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training by a plan, leg after leg.
class PlannedTrainingTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");

  @TempDir Path folder;

  @Test
  void theRateOfALegThatEndsEarlyGoesAsItWasLaidOut() {
    TrainingLeg whole = ofTrees("a", 9, 0, 2);
    TrainingLeg cut = ofTrees("a", 5, 9, 2);
    assertThat(cut.schedule()).isEqualTo(whole.schedule());
    assertThat(cut.schedule().rate(4)).isGreaterThan(2e-3);
  }

  @Test
  void theLegsOfAPlanFollowEachOtherAndAreResumedExactly() throws Exception {
    TrainingLeg first = ofTrees("a", 3, 0, 0);
    TrainingLeg second =
        new TrainingLeg(
            "b",
            3,
            0,
            1e-3,
            0,
            0,
            0.1,
            3,
            300,
            true,
            new TrainingLeg.Growth(2, 0, 0.5, 1, 2, 2, 0.5, 0.5, 9, true),
            Map.of("chains", 1.0, "drills", 1.0, "grown-b", 2.0));
    TrainingPlan plan =
        new TrainingPlan(
            "Tiny",
            new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512),
            ChainOdds.DEFAULT,
            ContextOdds.DEFAULT,
            QuickTraining.quick(6),
            List.of(first, second));
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    assertThat(new TrainingRun(whole, TrainingListener.NONE, Cancellation.NONE).trainNew(plan))
        .isEqualTo(new TrainingOutcome.Finished(6, whole.resolve("model")));
    AtomicInteger steps = new AtomicInteger();
    TrainingListener counter = QuickTraining.counting(steps);
    new TrainingRun(broken, counter, () -> steps.get() == 2).trainNew(plan);
    new TrainingRun(broken, counter, () -> steps.get() >= 5).trainNew(plan);
    new TrainingRun(broken, counter, Cancellation.NONE).trainNew(plan);
    assertThat(steps).hasValue(6);
    assertThat(whole.resolve("grown-b.jsonl")).exists();
    assertThat(broken.resolve(Checkpoint.FILE))
        .hasSameBinaryContentAs(whole.resolve(Checkpoint.FILE));
  }

  @Test
  void everyLegTellsOfTheWholeRun() throws Exception {
    List<TrainingListener.Progress> told = new ArrayList<>();
    List<GrowthListener.Trees> grown = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progress(Progress progress) {
            told.add(progress);
          }

          @Override
          public void growing(Trees trees) {
            grown.add(trees);
          }
        };
    TrainingLeg.Growth growth = new TrainingLeg.Growth(2, 0, 0.5, 1, 2, 2, 0.5, 0.5, 9, true);
    new TrainingRun(folder.resolve("run"), listener, Cancellation.NONE)
        .trainNew(
            tiny(
                new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512),
                leg("a", TrainingLeg.Growth.NONE, Map.of("trees", 1.0)),
                leg("b", growth, Map.of("grown-b", 1.0))));
    assertThat(told)
        .extracting(TrainingListener.Progress::step)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(told).allMatch(progress -> progress.steps() == 6);
    assertThat(told.get(2).remaining()).as("the second leg is still to come").isPositive();
    assertThat(told.getLast().remaining()).isZero();
    assertThat(grown)
        .singleElement()
        .satisfies(trees -> assertThat(trees).isEqualTo(new Trees(2, 2, Duration.ZERO)));
  }

  @Test
  void aCheckpointIsTrainedFurtherByAPlanOnTreesThatItGrowsItself() throws Exception {
    NetworkShape shape = new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512);
    Path before = folder.resolve("before");
    new TrainingRun(before, TrainingListener.NONE, Cancellation.NONE)
        .trainNew(tiny(shape, leg("a", TrainingLeg.Growth.NONE, Map.of("trees", 1.0))));
    Path model = before.resolve("model");
    TrainingLeg.Growth growth = new TrainingLeg.Growth(2, 0, 0.5, 1, 2, 2, 0.5, 0.5, 9, true);
    TrainingPlan further = tiny(shape, leg("b", growth, Map.of("grown-b", 1.0, "trees", 1.0)));

    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    trainWholeAndBroken(further, model, whole, broken);
    assertThat(whole.resolve("grown-b.jsonl"))
        .as("grown by the checkpoint itself")
        .exists()
        .hasSameBinaryContentAs(broken.resolve("grown-b.jsonl"));
    assertThat(whole.resolve("tokenizer.json"))
        .hasSameBinaryContentAs(model.resolve("tokenizer.json"));
  }

  /// Trains for three steps, once in one go and once with a break; the models are the same.
  private static void trainWholeAndBroken(
      TrainingPlan plan, Path checkpoint, Path whole, Path broken) {
    assertThat(
            new TrainingRun(whole, TrainingListener.NONE, Cancellation.NONE)
                .trainFurther(plan, checkpoint))
        .isEqualTo(new TrainingOutcome.Finished(3, whole.resolve("model")));
    AtomicInteger steps = new AtomicInteger();
    TrainingListener counter = QuickTraining.counting(steps);
    assertThat(
            new TrainingRun(broken, counter, () -> steps.get() >= 1).trainFurther(plan, checkpoint))
        .isInstanceOf(TrainingOutcome.Stopped.class);
    new TrainingRun(broken, counter, Cancellation.NONE).trainFurther(plan, checkpoint);
    assertThat(steps).hasValue(3);
    assertThat(broken.resolve("model/model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model/model.safetensors"));
  }

  @Test
  void aCheckpointMayGetMoreTokensThanItHas() throws Exception {
    Path before = folder.resolve("before");
    TrainingLeg leg = leg("a", TrainingLeg.Growth.NONE, Map.of("lines", 1.0));
    new TrainingRun(before, TrainingListener.NONE, Cancellation.NONE)
        .trainNew(tiny(new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512), leg));
    Path model = before.resolve("model");
    TrainingPlan wider = tiny(new NetworkShape(450, 32, 48, 2, 2, 1, 16, 16, 512), leg);
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    trainWholeAndBroken(wider, model, whole, broken);
    assertThat(broken.resolve("tokenizer.json"))
        .hasSameBinaryContentAs(whole.resolve("tokenizer.json"));
    GemmaConfig config = GemmaConfig.read(whole.resolve("model"));
    assertThat(config.vocabSize()).isEqualTo(450);
    try (GemmaTokenizer old = GemmaTokenizer.open(model, GemmaConfig.read(model));
        GemmaTokenizer now = GemmaTokenizer.open(whole.resolve("model"), config)) {
      String text = "Anna has 12 apples. How many apples are left?";
      assertThat(now.encode(text, false)).hasSizeLessThan(old.encode(text, false).length);
    }
  }

  @Test
  void aCheckpointMayGetMoreLayersThanItHas() throws Exception {
    Path before = folder.resolve("before");
    TrainingLeg leg = leg("a", TrainingLeg.Growth.NONE, Map.of("lines", 1.0));
    new TrainingRun(before, TrainingListener.NONE, Cancellation.NONE)
        .trainNew(tiny(new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512), leg));
    Path model = before.resolve("model");
    TrainingPlan deeper = tiny(new NetworkShape(400, 32, 48, 4, 2, 1, 16, 16, 512), leg);
    trainWholeAndBroken(deeper, model, folder.resolve("whole"), folder.resolve("broken"));
    Path trained = folder.resolve("whole/model");
    assertThat(GemmaConfig.read(trained).layers()).isEqualTo(4);
    assertThat(trained.resolve("tokenizer.json"))
        .hasSameBinaryContentAs(model.resolve("tokenizer.json"));
    assertThat(
            new TrainingRun(folder.resolve("odd"), TrainingListener.NONE, Cancellation.NONE)
                .trainFurther(
                    tiny(new NetworkShape(400, 32, 48, 3, 2, 1, 16, 16, 512), leg), model))
        .isInstanceOfSatisfying(
            TrainingOutcome.Failed.class,
            failed -> assertThat(failed.sentence()).contains("layers are added in pairs"));
  }

  @Test
  void theVocabularyOfAnotherProgramIsNotEnlarged() throws Exception {
    GemmaConfig golden = GemmaConfig.read(GOLDEN);
    NetworkShape shape =
        new NetworkShape(
            golden.vocabSize() + 10,
            golden.hiddenSize(),
            golden.intermediateSize(),
            golden.layers(),
            golden.heads(),
            golden.keyValueHeads(),
            golden.headDim(),
            golden.slidingWindow(),
            golden.maxPositions());
    assertThat(
            new TrainingRun(folder.resolve("run"), TrainingListener.NONE, Cancellation.NONE)
                .trainFurther(
                    tiny(shape, leg("a", TrainingLeg.Growth.NONE, Map.of("trees", 1.0))), GOLDEN))
        .isInstanceOfSatisfying(
            TrainingOutcome.Failed.class,
            failed -> assertThat(failed.sentence()).contains("give the model's own vocabSize"));
  }

  @Test
  void aPlanForOtherSizesThanTheCheckpointsIsRefused() throws Exception {
    NetworkShape shape = new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512);
    assertThat(
            new TrainingRun(folder.resolve("run"), TrainingListener.NONE, Cancellation.NONE)
                .trainFurther(
                    tiny(shape, leg("a", TrainingLeg.Growth.NONE, Map.of("trees", 1.0))), GOLDEN))
        .isInstanceOfSatisfying(
            TrainingOutcome.Failed.class,
            failed -> assertThat(failed.sentence()).contains("of other sizes than that in"));
  }

  @Test
  void aRunThatIsStoppedWhileItGrowsTreesGoesOnFromThere() throws Exception {
    NetworkShape shape = new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512);
    TrainingLeg.Growth growth = new TrainingLeg.Growth(2, 0, 0.5, 1, 2, 2, 0.5, 0.5, 9, true);
    TrainingPlan plan =
        tiny(
            shape,
            leg("a", TrainingLeg.Growth.NONE, Map.of("trees", 1.0)),
            leg("b", growth, Map.of("grown-b", 1.0)));
    Path before = folder.resolve("run/model-before-b");
    assertThat(
            new TrainingRun(
                    folder.resolve("run"), TrainingListener.NONE, () -> Files.exists(before))
                .trainNew(plan))
        .isEqualTo(new TrainingOutcome.Stopped(3, 6));
    assertThat(before).exists();
    assertThat(folder.resolve("run/grown-b.jsonl")).doesNotExist();
    assertThat(
            new TrainingRun(folder.resolve("run"), TrainingListener.NONE, Cancellation.NONE)
                .trainNew(plan))
        .isInstanceOf(TrainingOutcome.Finished.class);
  }

  @Test
  void theLegsOfLowRankTrainingFollowEachOtherOnTreesThatTheAdaptedModelGrows() throws Exception {
    NetworkShape shape = new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512);
    TrainingLeg.Growth growth = new TrainingLeg.Growth(2, 0, 0.5, 1, 2, 2, 0.5, 0.5, 9, true);
    TrainingPlan plan =
        tiny(
            shape,
            leg("a", TrainingLeg.Growth.NONE, Map.of("trees", 1.0)),
            leg("b", growth, Map.of("grown-b", 1.0, "chains", 1.0)));
    Path before = folder.resolve("before");
    new TrainingRun(before, TrainingListener.NONE, Cancellation.NONE).trainNew(plan);
    TrainingPlan lowRank = plan.with(QuickTraining.quick(3).with(Map.of("lowRank.rank", "2")));
    Path run = folder.resolve("run");
    assertThat(
            new TrainingRun(run, TrainingListener.NONE, Cancellation.NONE)
                .trainFurther(lowRank, before.resolve("model")))
        .isEqualTo(new TrainingOutcome.Finished(6, run.resolve("model")));
    assertThat(run.resolve("grown-b.jsonl")).isNotEmptyFile();
    assertThat(Files.readAllBytes(run.resolve("model-before-b/model.safetensors")))
        .as("what grows them has learnt in the first leg")
        .isNotEqualTo(Files.readAllBytes(before.resolve("model/model.safetensors")));
  }

  private static TrainingLeg ofTrees(String name, long steps, long scheduleSteps, long hold) {
    TrainingLeg.Growth none = TrainingLeg.Growth.NONE;
    return new TrainingLeg(
        name, steps, scheduleSteps, 3e-3, 1, hold, 0.1, 2, 250, false, none, Map.of("trees", 1.0));
  }

  private static TrainingLeg leg(
      String name, TrainingLeg.Growth growth, Map<String, Double> mixture) {
    return new TrainingLeg(name, 3, 0, 3e-3, 1, 0, 0.1, 2, 250, true, growth, mixture);
  }

  private static TrainingPlan tiny(NetworkShape shape, TrainingLeg... legs)
      throws TrainingException {
    return new TrainingPlan(
        "Tiny",
        shape,
        ChainOdds.DEFAULT,
        ContextOdds.DEFAULT,
        QuickTraining.quick(3),
        List.of(legs));
  }

  @Test
  void theCommittedPlansOfTheBundledModelCanBeRead() throws Exception {
    TrainingPlan first = TrainingPlan.read(Path.of("assets/model/training.json"));
    TrainingPlan further = TrainingPlan.read(Path.of("assets/model/ratings.json"));
    assertThat(first.network().config().parameters()).isBetween(2_000_000L, 3_500_000L);
    assertThat(further.network()).isEqualTo(first.network());
    TrainingPlan reading = TrainingPlan.read(Path.of("assets/model/reading.json"));
    assertThat(reading.network().config())
        .isEqualTo(first.network().config().withVocabSize(reading.network().vocabSize()));
    TrainingPlan stories = TrainingPlan.read(Path.of("assets/model/stories.json"));
    assertThat(stories.network().config())
        .isEqualTo(first.network().config().withVocabSize(stories.network().vocabSize()));
    TrainingPlan judging = TrainingPlan.read(Path.of("assets/model/judging.json"));
    assertThat(judging.network()).isEqualTo(stories.network());
    TrainingPlan tales = TrainingPlan.read(Path.of("assets/model/tales.json"));
    assertThat(tales.network().config())
        .isEqualTo(judging.network().config().withLayers(tales.network().layers()));
    // They were run when what a plan left out of its odds was zero.
    assertThat(first.context()).isEqualTo(new ContextOdds(0.45, 0.35, 0.2, 0.15, 0));
    for (TrainingPlan later : List.of(further, reading, stories, judging, tales)) {
      assertThat(later.context()).isEqualTo(new ContextOdds(0.45, 0.35, 0.2, 0.15, 0.1));
    }
    GemmaConfig bundled = GemmaConfig.read(Path.of("assets/model"));
    assertThat(tales.network().config().tensors()).isEqualTo(bundled.tensors());
  }
}
