package espalier.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.train.sequence.Batch;
import espalier.train.sequence.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

  private static final GemmaConfig CONFIG =
      new NetworkShape(64, 32, 48, 2, 2, 1, 16, 24, 512).config();

  @TempDir Path folder;

  private static Sequence text(int... ids) {
    float[] weights = new float[ids.length];
    Arrays.fill(weights, 1);
    int[] targets = Arrays.copyOfRange(ids, 1, ids.length + 1);
    targets[ids.length - 1] = 1;
    return new Sequence(ids, targets, weights, new boolean[ids.length]);
  }

  private static int[] draw(SplittableRandom random, int length) {
    return random.ints(length, 2, 64).toArray();
  }

  private static int[] joined(int[] one, int[] other) {
    int[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /// Stem, first branch, second branch, one after the other; longer than a block of queries and
  /// than the sliding window.
  private static Sequence tree(int[] stem, int[] first, int[] second) {
    int[] ids = joined(joined(stem, first), second);
    int[] positions = new int[ids.length];
    int[] ends = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      boolean inSecond = i >= stem.length + first.length;
      positions[i] = inSecond ? i - first.length : i;
      ends[i] = i < stem.length || inSecond ? ids.length : stem.length + first.length;
    }
    Sequence plain = text(ids);
    return new Sequence(ids, positions, ends, plain.targets(), plain.weights(), plain.ratings());
  }

  @Test
  void aTreeInOneRowIsComputedLikeEachOfItsPaths() {
    SplittableRandom random = new SplittableRandom(5);
    int[] stem = draw(random, 30);
    int[] first = draw(random, 75);
    int[] second = draw(random, 50);
    try (Network network = new Network(CONFIG, Starts.fresh(2), false, 1)) {
      float[] whole = network.logits(Batch.of(List.of(tree(stem, first, second)), 0, 1));
      float[] one = network.logits(Batch.of(List.of(text(joined(stem, first))), 0, 1));
      float[] other = network.logits(Batch.of(List.of(text(joined(stem, second))), 0, 1));
      int v = CONFIG.vocabSize();
      assertClose(Arrays.copyOf(whole, one.length), one);
      assertClose(
          Arrays.copyOfRange(whole, one.length, whole.length),
          Arrays.copyOfRange(other, stem.length * v, other.length));
    }
  }

  @Test
  void sequencesOfOneRowDoNotSeeEachOther() {
    SplittableRandom random = new SplittableRandom(6);
    Sequence one = text(draw(random, 90));
    Sequence other = text(draw(random, 41));
    try (Network network = new Network(CONFIG, Starts.fresh(2), false, 1)) {
      float[] apart = network.losses(Batch.of(List.of(one, other), 0, 1));
      float[] packed = network.losses(Batch.ofRows(List.of(List.of(one, other)), 0, 1));
      assertClose(packed, apart);
    }
  }

  @Test
  void layersThatAreAddedChangeNothingBeforeTheyLearn() throws Exception {
    Network.Start start = started(Starts.fresh(4));
    GemmaConfig deeper = CONFIG.withLayers(2 * CONFIG.layers());
    Batch batch = Batch.of(List.of(text(draw(new SplittableRandom(8), 60))), 0, 1);
    AdamOptions muon = new AdamOptions(0.9, 0.98, 1e-8, 0.01, 1, 0.95);
    try (Network network = new Network(CONFIG, start, false, 1);
        Network grown =
            new Network(
                deeper, Starts.deepened(start, CONFIG.layers(), deeper.layers()), false, 1)) {
      assertClose(grown.logits(batch), network.logits(batch));
      String norm = "model.layers.2.post_attention_layernorm.weight";
      assertThat(grown.learnt(norm)).containsOnly(-1);
      for (int i = 0; i < 2; i++) {
        grown.accumulate(batch);
        assertThat(grown.update(1e-2, muon)).isFinite().isPositive();
      }
      assertThat(grown.learnt(norm)).doesNotContain(-1, Float.NaN);
    }
  }

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    Batch batch = Batch.of(List.of(text(draw(new SplittableRandom(7), 80))), 0, 1);
    String name = "model.layers.1.self_attn.q_proj.weight";
    AdamOptions plain = new AdamOptions(0, 0.999, 1e-8, 0, 0, 0);
    try (Network network = new Network(CONFIG, started(Starts.fresh(3)), false, 1)) {
      network.accumulate(batch);
      network.update(1e-12, plain);
      // With beta1 0 the first moment is the gradient itself.
      float[] gradient = network.firstMoment(name);
      int steepest = 0;
      for (int i = 0; i < gradient.length; i++) {
        steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
      }
      double slope =
          (moved(name, steepest, batch, 0.02f) - moved(name, steepest, batch, -0.02f)) / 0.04;
      assertThat(Math.abs(slope)).isGreaterThan(1e-4);
      assertThat((double) gradient[steepest]).isCloseTo(slope, offset(0.03 * Math.abs(slope)));
    }
  }

  /// Weights large enough that attention is not even.
  private static Network.Start started(Network.Start start) {
    return (name, shape) -> {
      float[] values = start.weight(name, shape);
      for (int i = 0; i < values.length; i++) {
        values[i] *= 8;
      }
      return values;
    };
  }

  private static double moved(String which, int at, Batch batch, float by) {
    Network.Start start =
        (name, shape) -> {
          float[] values = started(Starts.fresh(3)).weight(name, shape);
          if (name.equals(which)) {
            values[at] += by;
          }
          return values;
        };
    try (Network network = new Network(CONFIG, start, false, 1)) {
      double sum = 0;
      for (float loss : network.losses(batch)) {
        sum += loss;
      }
      return sum / batch.places().length;
    }
  }

  @Test
  void muonLearnsAFewSequencesByHeart() {
    Batch batch = Batch.of(List.of(text(2, 10, 11, 12, 13, 14, 15, 16)), 0, 1);
    AdamOptions muon = new AdamOptions(0.9, 0.98, 1e-8, 0.01, 1, 0.95);
    try (Network network = new Network(CONFIG, Starts.fresh(1), false, 1)) {
      for (int i = 0; i < 60; i++) {
        network.accumulate(batch);
        network.update(1e-2, muon);
      }
      for (float loss : network.losses(batch)) {
        assertThat(loss).isLessThan(0.2f);
      }
    }
  }

  @Test
  void lowRankPairsLearnWhileTheWeightsStay() throws Exception {
    Batch batch = Batch.of(List.of(text(2, 10, 11, 12, 13, 14, 15, 16)), 0, 1);
    LowRank lowRank = new LowRank(3, 6, List.of("q_proj", "v_proj", "down_proj"));
    Network.Start base = Starts.fresh(1);
    try (Network network =
            new Network(CONFIG, lowRank, false, base, false, TrainingDevice.processor(), 1);
        Network whole = new Network(CONFIG, base, false, 1)) {
      assertClose(network.logits(batch), whole.logits(batch));
      for (int i = 0; i < 40; i++) {
        network.accumulate(batch);
        network.update(1e-2, AdamOptions.ORIGINAL);
      }
      Checkpoint.write(folder, network, 40);
      Map<String, float[]> merged = new HashMap<>();
      try (Checkpoint.Saved saved = Checkpoint.open(folder, CONFIG, lowRank, false, base)) {
        CONFIG.tensors().forEach((name, shape) -> merged.put(name, saved.acting(name, shape)));
      }
      List<String> changed = new ArrayList<>();
      for (var tensor : CONFIG.tensors().entrySet()) {
        String name = tensor.getKey();
        float[] before = base.weight(name, tensor.getValue());
        float[] after = merged.get(name);
        if (!Arrays.equals(before, after)) {
          changed.add(name.substring(name.indexOf("layers.") + 7));
          float[] down = network.learnt(LowRank.down(name));
          float[] up = network.learnt(LowRank.up(name));
          int in = Math.toIntExact(tensor.getValue().get(1));
          for (int i = 0; i < after.length; i++) {
            double added = 0;
            for (int r = 0; r < 3; r++) {
              added += 2.0 * up[i / in * 3 + r] * down[r * in + i % in];
            }
            assertThat((double) after[i]).isCloseTo(before[i] + added, offset(1e-5));
          }
        }
      }
      assertThat(changed)
          .containsExactly(
              "0.self_attn.q_proj.weight",
              "0.self_attn.v_proj.weight",
              "0.mlp.down_proj.weight",
              "1.self_attn.q_proj.weight",
              "1.self_attn.v_proj.weight",
              "1.mlp.down_proj.weight");
      try (Network one = new Network(CONFIG, (name, shape) -> merged.get(name), false, 1)) {
        assertClose(one.logits(batch), network.logits(batch));
        assertThat(one.losses(batch)[3]).isLessThan(whole.losses(batch)[3] - 0.3f);
      }
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], offset(1e-4));
    }
  }
}
