package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.data.ChainOdds;
import espalier.train.data.GeneratedFiles;
import espalier.train.data.Split;
import espalier.train.network.Checkpoint;
import espalier.train.network.LowRank;
import espalier.train.network.Network;
import espalier.train.network.Starts;
import espalier.train.plan.TrainingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AveragedTrainingTest {

  private static final String WEIGHT = "model.layers.0.mlp.up_proj.weight";
  private static final int ALL = 3;
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");

  @TempDir Path folder;

  @Test
  void theModelIsTheMeanOfTheWeightsOverTheSteps() throws Exception {
    List<float[]> after = new ArrayList<>();
    for (int steps = 1; steps <= ALL; steps++) {
      after.add(saved(trained("plain-" + steps, steps, Map.of()), WEIGHT));
    }
    Path averaged = trained("averaged", ALL, Map.of("averageSteps", "100"));

    float[] mean = saved(averaged, "average." + WEIGHT);
    float[] written = weight(averaged.resolve("model/model.safetensors"), WEIGHT);
    for (int i = 0; i < mean.length; i++) {
      float expected = (after.get(0)[i] + after.get(1)[i] + after.get(2)[i]) / ALL;
      assertThat(mean[i]).isCloseTo(expected, within(1e-6f));
      // The model is written in bfloat16, 8 bits of each number.
      assertThat(written[i]).isCloseTo(mean[i], within(Math.abs(mean[i]) / 256 + 1e-9f));
    }
    assertThat(mean).isNotEqualTo(after.getLast());
    assertThat(saved(averaged, WEIGHT)).isEqualTo(after.getLast());
  }

  @Test
  void aMeanOverOneStepIsTheWeightsThemselves() throws Exception {
    Path last = trained("last", ALL, Map.of("averageSteps", "1"));
    assertThat(saved(last, "average." + WEIGHT)).isEqualTo(saved(last, WEIGHT));
  }

  @Test
  void aBreakChangesNothing() throws Exception {
    Map<String, String> averaged = Map.of("averageSteps", "100");
    Path whole = trained("whole", ALL, averaged);
    assertThat(begun("broken", averaged)).isEqualTo(new TrainingOutcome.Stopped(1, ALL));
    Path broken = trained("broken", ALL, averaged);
    assertThat(broken.resolve(Checkpoint.FILE))
        .hasSameBinaryContentAs(whole.resolve(Checkpoint.FILE));
    assertThat(broken.resolve("model/model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model/model.safetensors"));
  }

  @Test
  void theMeanMayBeginInTheMiddleOfARunAndEndThere() throws Exception {
    begun("late", Map.of());
    Path late = trained("late", ALL, Map.of("averageSteps", "100"));
    Path plain = trained("plain", ALL, Map.of());
    assertThat(saved(late, WEIGHT)).isEqualTo(saved(plain, WEIGHT));
    assertThat(saved(late, "average." + WEIGHT)).isNotEqualTo(saved(plain, WEIGHT));

    begun("early", Map.of("averageSteps", "100"));
    Path early = trained("early", ALL, Map.of());
    assertThat(early.resolve(Checkpoint.FILE))
        .hasSameBinaryContentAs(plain.resolve(Checkpoint.FILE));
  }

  @Test
  void aRunThatNoLongerAveragesGoesOnFromWhatWasLearntLast() throws Exception {
    Path averaged = trained("averaged", ALL, Map.of("averageSteps", "100"));
    GemmaConfig config = GemmaConfig.read(averaged);
    Network.Start none = Starts.fresh(1);
    for (boolean asked : new boolean[] {true, false}) {
      try (Checkpoint.Saved saved = Checkpoint.open(averaged, config, LowRank.NONE, asked, none)) {
        assertThat(saved.acting(WEIGHT, List.of()))
            .isEqualTo(saved(averaged, asked ? "average." + WEIGHT : WEIGHT));
      }
    }
  }

  @Test
  void lowRankMatricesAreAveragedTheSameWay() throws Exception {
    Path averaged = trained("averaged", ALL, Map.of("averageSteps", "100", "lowRank.rank", "2"));
    Path plain = trained("plain", ALL, Map.of("lowRank.rank", "2"));
    String up = "model.layers.0.self_attn.q_proj.weight.lora_B";
    assertThat(saved(averaged, up)).isEqualTo(saved(plain, up));
    assertThat(saved(averaged, "average." + up)).isNotEqualTo(saved(plain, up));
    String adapted = "model.layers.0.self_attn.q_proj.weight";
    assertThat(weight(averaged.resolve("model/model.safetensors"), adapted))
        .isNotEqualTo(weight(plain.resolve("model/model.safetensors"), adapted));
  }

  private Path trained(String name, int steps, Map<String, String> changes) throws Exception {
    Path run = folder.resolve(name);
    assertThat(tuned(run, () -> false, TrainingListener.NONE, steps, changes))
        .isInstanceOf(TrainingOutcome.Finished.class);
    return run;
  }

  /// A run that is stopped after its first step.
  private TrainingOutcome begun(String name, Map<String, String> changes) throws Exception {
    AtomicInteger made = new AtomicInteger();
    return tuned(
        folder.resolve(name), () -> made.get() >= 1, QuickTraining.counting(made), ALL, changes);
  }

  /// At a steady rate, so that a longer run goes through the weights of a shorter one.
  private TrainingOutcome tuned(
      Path run,
      Cancellation cancellation,
      TrainingListener listener,
      int steps,
      Map<String, String> changes)
      throws Exception {
    Path records = folder.resolve("records.txt");
    if (!Files.exists(records)) {
      GeneratedFiles.records(records, 3, Split.TRAIN, ChainOdds.DEFAULT, 8);
    }
    TrainingOptions options =
        QuickTraining.quick(steps)
            .with(Map.of("holdSteps", "100", "warmupSteps", "0", "lastRate", "1"))
            .with(changes);
    return new TrainingRun(run, listener, cancellation)
        .fineTune(
            new FineTuning(GOLDEN, List.of(records), List.of(), false, options, "Tuned", false));
  }

  private static float[] saved(Path run, String name) throws Exception {
    return weight(run.resolve(Checkpoint.FILE), name);
  }

  private static float[] weight(Path file, String name) throws Exception {
    try (Safetensors weights = Safetensors.openFile(file)) {
      return weights.get(name).toFloats();
    }
  }
}
