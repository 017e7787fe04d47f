package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.Cancellation;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.train.data.ChainOdds;
import espalier.train.data.GeneratedFiles;
import espalier.train.data.Split;
import espalier.train.network.AdamOptions;
import espalier.train.network.Checkpoint;
import espalier.train.network.LowRank;
import espalier.train.network.MemoryNeed;
import espalier.train.network.Network;
import espalier.train.network.NetworkShape;
import espalier.train.network.Starts;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingOptions;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.Batch;
import espalier.train.sequence.ContextOdds;
import espalier.train.sequence.Sequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");

  @TempDir Path folder;

  private static TrainingPlan plan(int steps) throws TrainingException {
    return new TrainingPlan(
        "Tiny",
        new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 128),
        ChainOdds.DEFAULT,
        ContextOdds.DEFAULT,
        QuickTraining.quick(steps),
        List.of());
  }

  @Test
  void aNetworkLearnsAFewSequencesByHeart() throws Exception {
    GemmaConfig config = new NetworkShape(64, 32, 48, 2, 2, 1, 16, 16, 128).config();
    int[] ids = {2, 10, 11, 12, 13, 14, 15, 16};
    int[] targets = {10, 11, 12, 13, 14, 15, 16, 17};
    float[] weights = {1, 1, 1, 1, 1, 1, 1, 1};
    Batch batch = Batch.of(List.of(new Sequence(ids, targets, weights, new boolean[8])), 0, 1);
    try (Network network = new Network(config, Starts.fresh(1), false, 1)) {
      float before = network.losses(batch)[3];
      for (int i = 0; i < 60; i++) {
        network.accumulate(batch);
        network.update(5e-3, AdamOptions.ORIGINAL);
      }
      assertThat(before).isGreaterThan(3);
      for (float loss : network.losses(batch)) {
        assertThat(loss).isLessThan(0.2f);
      }
    }
  }

  @Test
  void anInterruptedRunThatIsResumedEqualsAnUninterruptedOneBitForBit() throws Exception {
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    assertThat(new TrainingRun(whole, TrainingListener.NONE, Cancellation.NONE).trainNew(plan(6)))
        .isInstanceOf(TrainingOutcome.Finished.class);

    AtomicInteger steps = new AtomicInteger();
    TrainingListener counter = QuickTraining.counting(steps);
    assertThat(new TrainingRun(broken, counter, () -> steps.get() >= 3).trainNew(plan(6)))
        .isEqualTo(new TrainingOutcome.Stopped(3, 6));
    assertThat(new TrainingRun(broken, counter, Cancellation.NONE).trainNew(plan(6)))
        .isEqualTo(new TrainingOutcome.Finished(6, broken.resolve("model")));

    assertThat(steps).hasValue(6);
    assertThat(broken.resolve(Checkpoint.FILE))
        .hasSameBinaryContentAs(whole.resolve(Checkpoint.FILE));
    assertThat(broken.resolve("model/model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model/model.safetensors"));
    assertThat(Files.readAllLines(broken.resolve("log.jsonl"))).hasSize(6);
  }

  @Test
  void theExportedModelIsAWholeCheckpoint() throws Exception {
    new TrainingRun(folder, TrainingListener.NONE, Cancellation.NONE).trainNew(plan(1));
    Path model = folder.resolve("model");
    GemmaConfig config = GemmaConfig.read(model);
    try (Safetensors weights = Safetensors.open(model)) {
      weights.requireExactly(config.tensors(), java.util.Set.of());
    }
    assertThat(model.resolve("espalier.json")).content().contains("\"draws_kinds\" : true");
  }

  @Test
  void aGivenCheckpointIsTrainedFurtherOnARecordFile() throws Exception {
    Path records = folder.resolve("records.txt");
    GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 8);
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progress(Progress progress) {
            losses.add(progress.loss());
            assertThat(progress.steps()).isEqualTo(6);
          }
        };
    // Eight texts, four a step, three passes.
    TrainingOptions options = QuickTraining.quick(0).with(Map.of("epochs", "3"));
    TrainingOutcome outcome =
        new TrainingRun(folder.resolve("run"), listener, Cancellation.NONE)
            .fineTune(
                new FineTuning(
                    GOLDEN, List.of(records), List.of(), false, options, "Tuned", false));
    assertThat(outcome).isInstanceOf(TrainingOutcome.Finished.class);
    assertThat(losses).hasSize(6);
    assertThat(losses.getLast()).isLessThan(losses.getFirst());
  }

  @Test
  void aDamagedRecordFileIsRefusedWithFileAndLine() throws Exception {
    Path records = folder.resolve("records.txt");
    Files.writeString(records, "\n\nno record\n");
    TrainingOutcome outcome =
        new TrainingRun(folder.resolve("run"), TrainingListener.NONE, Cancellation.NONE)
            .fineTune(
                new FineTuning(
                    GOLDEN,
                    List.of(records),
                    List.of(),
                    false,
                    QuickTraining.quick(1),
                    "Tuned",
                    false));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TrainingOutcome.Failed.class,
            failed -> assertThat(failed.sentence()).contains("records.txt, line 3"));
  }

  @Test
  void optionsAreTheOriginalRecipeUnlessChanged() throws Exception {
    TrainingOptions original = TrainingOptions.ORIGINAL;
    assertThat(original.learningRate()).isEqualTo(5e-5);
    assertThat(original.batchSize() * original.accumulation()).isEqualTo(8);
    assertThat(original.evaluationBatchSize()).isEqualTo(8);
    assertThat(original.adam()).isEqualTo(new AdamOptions(0.9, 0.999, 1e-8, 0, 1, 0));
    assertThat(original.seed()).isEqualTo(42);
    assertThat(original.with(Map.of("adam.beta2", "0.98")).adam().beta2()).isEqualTo(0.98);
    assertThatThrownBy(() -> original.with(Map.of("learningrate", "1")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no training option learningrate")
        .hasMessageContaining("learningRate")
        .hasMessageContaining("adam.beta2");
    assertThatThrownBy(() -> original.with(Map.of("batchSize", "0")))
        .hasMessageContaining("from 1 to 4096");
  }

  @Test
  void recipesAreSelectedByName() throws Exception {
    TrainingOptions here = TrainingOptions.ORIGINAL;
    assertThat(TrainingOptions.recipe("original").with(Map.of("threads", "" + here.threads())))
        .isEqualTo(here);
    assertThat(TrainingOptions.recipe("low-rank").lowRank().rank()).isEqualTo(16);
    assertThat(TrainingOptions.recipe("low-rank").adam()).isEqualTo(AdamOptions.ORIGINAL);
    assertThat(TrainingOptions.recipe("after-the-problem").loss().problem()).isZero();
    assertThatThrownBy(() -> TrainingOptions.recipe("none"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no recipe none")
        .hasMessageContaining("original");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeItBegins() {
    GemmaConfig large = new NetworkShape(256_000, 2304, 9216, 26, 8, 4, 256, 4096, 8192).config();
    MemoryNeed whole = MemoryNeed.of(large, LowRank.NONE, false, 1, 512, 0, true);
    MemoryNeed adapted =
        MemoryNeed.of(large, new LowRank(16, 32, List.of("q_proj")), false, 1, 512, 0, true);
    // 2.6 billion weights in float32, three times that for gradients and moments.
    assertThat(whole.bytes()).isBetween(42L << 30, 60L << 30);
    assertThat(adapted.bytes()).isBetween(10L << 30, 24L << 30);
    MemoryNeed averaged = MemoryNeed.of(large, LowRank.NONE, true, 1, 512, 0, true);
    assertThat(averaged.bytes() - whole.bytes()).as("once more").isEqualTo(whole.weights());
    TrainingDevice processor =
        new TrainingDevice(
            ComputeDevice.CPU, Optional.empty(), new CudaSearch.Unusable(""), 32L << 30, true);
    assertThatThrownBy(() -> whole.refuseUnlessItFits(processor))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("This machine has 32.0 GB;")
        .hasMessageContaining("or low-rank matrices (lowRank.rank=16).");
  }

  @Test
  void aCardHasToHoldAllButTheProgramItself() throws Exception {
    GemmaConfig large = new NetworkShape(256_000, 2304, 9216, 26, 8, 4, 256, 4096, 8192).config();
    MemoryNeed adapted =
        MemoryNeed.of(large, new LowRank(16, 32, List.of("q_proj")), false, 1, 512, 0, true);
    long cuda = 800L << 20;
    long held = cuda + adapted.weights() + adapted.optimiser() + adapted.activations();
    adapted.refuseUnlessItFits(card(held));
    assertThat(adapted.fits(card(held - 1))).isFalse();
    assertThat(adapted.sentence(card(held)))
        .startsWith("Training on cuda:1 takes about ")
        .endsWith("for CUDA itself.");
    assertThatThrownBy(() -> adapted.refuseUnlessItFits(card(8L << 30)))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("cuda:1 has 8.0 GB free, but training there takes about ")
        .hasMessageContaining("or the processor (--device cpu).");
  }

  @Test
  void measuringTheLossOfManyTakesMemoryToo() {
    GemmaConfig large = new NetworkShape(256_000, 2304, 9216, 26, 8, 4, 256, 4096, 8192).config();
    LowRank few = new LowRank(16, 32, List.of("q_proj"));
    MemoryNeed alone = MemoryNeed.of(large, few, false, 1, 512, 0, true);
    assertThat(MemoryNeed.of(large, few, false, 1, 512, 512, true)).isEqualTo(alone);
    // Eight sequences of 512 tokens with logits of 256,000, three times in float32.
    assertThat(MemoryNeed.of(large, few, false, 1, 512, 8 * 512, true).activations())
        .isBetween(12L << 30, 20L << 30);
  }

  @Test
  void aCardThatIsTooSmallIsLeftAloneUnlessItWasAskedFor() throws Exception {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void starting(MemoryNeed need, TrainingDevice device) {
            told.add(device.device().text());
          }

          @Override
          public void fallingBack(String why) {
            told.add(why);
          }
        };
    Path first = folder.resolve("first");
    assertThat(new TrainingRun(first, tiny(false), listener, Cancellation.NONE).trainNew(plan(1)))
        .isInstanceOf(TrainingOutcome.Finished.class);
    assertThat(told).hasSize(2);
    assertThat(told.getFirst())
        .startsWith("cuda:0 has 0.0 GB free, but training there takes about ")
        .endsWith("; the processor is taken.");
    assertThat(told.getLast()).isEqualTo("cpu");

    Path second = folder.resolve("second");
    assertThat(new TrainingRun(second, tiny(true), listener, Cancellation.NONE).trainNew(plan(1)))
        .isInstanceOfSatisfying(
            TrainingOutcome.Failed.class,
            failed ->
                assertThat(failed.sentence())
                    .startsWith("cuda:0 has 0.0 GB free")
                    .endsWith("or the processor (--device cpu)."));
  }

  /// One without a library of its own, so that it can be tried anywhere.
  private static TrainingDevice tiny(boolean askedFor) {
    return new TrainingDevice(
        new ComputeDevice.Cuda(0), Optional.empty(), new CudaSearch.Unusable(""), 0, askedFor);
  }

  private static TrainingDevice card(long free) throws TrainingException {
    return TrainingDevice.choose(
        Optional.of(new ComputeDevice.Cuda(1)),
        () ->
            new CudaSearch.Usable(
                Path.of("libtorch"),
                List.of(
                    new CudaSearch.Card(0, "Small card", 1L << 30),
                    new CudaSearch.Card(1, "Test card", free))));
  }

  /// Peaks of the process (VmHWM) of two steps on networks of 254 million random weights: 64,000
  /// tokens, 12 layers, hidden 1,024, feed-forward 4,096, 8 query and 4 key/value heads of 128.
  @ParameterizedTest
  @CsvSource({
    "8, 1, 512, true, 2936",
    "8, 1, 512, false, 2806",
    "8, 4, 256, true, 3982",
    "8, 1, 64, true, 1966",
    "0, 1, 512, true, 6225",
    "0, 1, 64, true, 5778",
    "0, 1, 64, false, 5731"
  })
  void whatIsToldBeforeIsNearWhatWasMeasured(
      int rank, int batch, int length, boolean bfloat16, double measured) {
    GemmaConfig config = new NetworkShape(64_000, 1024, 4096, 12, 8, 4, 128, 4096, 8192).config();
    LowRank lowRank = new LowRank(rank, 16, LowRank.NONE.targets());
    double told =
        MemoryNeed.of(config, lowRank, false, batch, length, 0, bfloat16).bytes() / 0x1p20;
    assertThat(told).isBetween(0.9 * measured, 1.2 * measured);
  }

  @Test
  void lowRankTrainingIsResumedExactlyAndMergedIntoAPlainCheckpoint() throws Exception {
    Path records = folder.resolve("records.txt");
    GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 8);
    TrainingOptions options =
        QuickTraining.quick(4)
            .with(Map.of("lowRank.rank", "2", "lowRank.targets", "[\"q_proj\", \"o_proj\"]"));
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    new TrainingRun(whole, TrainingListener.NONE, Cancellation.NONE)
        .fineTune(
            new FineTuning(GOLDEN, List.of(records), List.of(), false, options, "Tuned", false));
    AtomicInteger steps = new AtomicInteger();
    TrainingListener counter = QuickTraining.counting(steps);
    new TrainingRun(broken, counter, () -> steps.get() >= 2)
        .fineTune(
            new FineTuning(GOLDEN, List.of(records), List.of(), false, options, "Tuned", false));
    assertThat(
            new TrainingRun(broken, counter, Cancellation.NONE)
                .fineTune(
                    new FineTuning(
                        GOLDEN, List.of(records), List.of(), false, options, "Tuned", false)))
        .isInstanceOf(TrainingOutcome.Finished.class);
    assertThat(broken.resolve("model/model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model/model.safetensors"));
    GemmaConfig config = GemmaConfig.read(GOLDEN);
    try (Safetensors tuned = Safetensors.open(whole.resolve("model"));
        Safetensors before = Safetensors.open(GOLDEN)) {
      tuned.requireExactly(config.tensors(), java.util.Set.of());
      String adapted = "model.layers.0.self_attn.q_proj.weight";
      assertThat(tuned.get(adapted).toFloats()).isNotEqualTo(before.get(adapted).toFloats());
    }
  }
}
