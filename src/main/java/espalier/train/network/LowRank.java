package espalier.train.network;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Low-rank adaptation (LoRA, Hu et al. 2021): the weights stay as they are, and beside each chosen
/// one, W `[out, in]`, two small matrices are learnt, A `[rank, in]` and B `[out, rank]`, so that
/// it acts as W + (alpha / rank) B A. B begins at zero, so at first nothing changes.
///
/// @param rank 0 for no adaptation: all weights learn
/// @param alpha what B A is multiplied by, times 1 / rank
/// @param targets the last parts of the names of the weights to adapt, such as `q_proj`
public record LowRank(int rank, double alpha, List<String> targets) {

  /// No adaptation.
  public static final LowRank NONE =
      new LowRank(
          0,
          16,
          List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"));

  private static final String DOWN = ".lora_A";
  private static final String UP = ".lora_B";
  private static final String LAYERS = "model.layers.";
  private static final String WEIGHT = ".weight";

  public LowRank {
    targets = List.copyOf(targets);
  }

  boolean isOn() {
    return rank > 0;
  }

  double scale() {
    return alpha / Math.max(1, rank);
  }

  /// Makes sure that each target is a matrix inside the layers, of which alone it is true that what
  /// learns is what acts in the written model.
  ///
  /// @throws TrainingException where one is not; it names those that there are
  public void requireFits(GemmaConfig config) throws TrainingException {
    if (!isOn()) {
      return;
    }
    List<String> matrices = new ArrayList<>();
    config
        .tensors()
        .forEach(
            (name, shape) -> {
              if (name.startsWith(LAYERS) && shape.size() == 2) {
                matrices.add(name);
              }
            });
    if (targets.isEmpty()) {
      throw new TrainingException("lowRank.targets is empty; " + thereAre(matrices));
    }
    for (String target : targets) {
      if (isNamed(target, GemmaConfig.EMBEDDING)) {
        throw new TrainingException(
            "lowRank.targets names "
                + target
                + ", the embedding, which cannot learn by low-rank matrices; "
                + thereAre(matrices));
      }
      if (matrices.stream().noneMatch(matrix -> isNamed(target, matrix))) {
        throw new TrainingException(
            "lowRank.targets names "
                + target
                + ", which is no matrix inside the layers of this model; "
                + thereAre(matrices));
      }
    }
  }

  private static String thereAre(List<String> matrices) {
    List<String> names =
        matrices.stream()
            .map(name -> name.substring(0, name.length() - WEIGHT.length()))
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .distinct()
            .toList();
    return "there are " + String.join(", ", names) + ".";
  }

  private static boolean isNamed(String target, String weight) {
    return weight.endsWith("." + target + WEIGHT);
  }

  boolean adapts(String weight) {
    return targets.stream().anyMatch(target -> isNamed(target, weight));
  }

  static boolean isUp(String name) {
    return name.endsWith(UP);
  }

  static String down(String weight) {
    return weight + DOWN;
  }

  static String up(String weight) {
    return weight + UP;
  }

  /// The tensors that learn, by name, in order: a pair for each adapted weight, else all weights.
  Map<String, List<Long>> learning(GemmaConfig config) {
    if (!isOn()) {
      return config.tensors();
    }
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    config
        .tensors()
        .forEach(
            (name, shape) -> {
              if (adapts(name)) {
                shapes.put(down(name), List.of((long) rank, shape.get(1)));
                shapes.put(up(name), List.of(shape.get(0), (long) rank));
              }
            });
    return shapes;
  }

  /// A weight with its adaptation added: W + (alpha / rank) B A.
  float[] merged(float[] weight, float[] down, float[] up) {
    int in = down.length / rank;
    int out = up.length / rank;
    float[] sum = weight.clone();
    for (int row = 0; row < out; row++) {
      for (int r = 0; r < rank; r++) {
        float factor = (float) (scale() * up[row * rank + r]);
        for (int column = 0; column < in; column++) {
          sum[row * in + column] += factor * down[r * in + column];
        }
      }
    }
    return sum;
  }
}
