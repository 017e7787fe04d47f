package espalier.train.network;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.program.ScriptArchive;
import java.util.List;
import java.util.Map;

/// The TorchScript program of a network that learns, for one shape.
final class TrainerScript {

  private TrainerScript() {}

  /// @param lowRank what learns
  /// @param bfloat16 whether products of matrices are computed in bfloat16
  static ScriptArchive of(GemmaConfig config, LowRank lowRank, boolean bfloat16) {
    Map<String, List<Long>> shapes = lowRank.learning(config);
    List<String> learning = List.copyOf(shapes.keySet());
    return ScriptArchive.fromResource(TrainerScript.class, "trainer.py")
        .with("layers", config.layers())
        .with("hidden", config.hiddenSize())
        .with("heads", config.heads())
        .with("kv_heads", config.keyValueHeads())
        .with("head_dim", config.headDim())
        .with("sliding_window", config.slidingWindow())
        .with("sliding", config.slidingLayers().stream().map(s -> s ? 1L : 0L).toList())
        .with("tied", config.tied())
        .with("attention_cap", config.attentionSoftCap().orElse(0))
        .with("final_cap", config.finalSoftCap().orElse(0))
        .with("query_scale", 1 / Math.sqrt(config.queryPreAttnScalar()))
        .with("rope_theta", config.ropeTheta())
        .with("rotary_type", config.rotaryType().torch())
        .with("eps", config.rmsNormEps())
        .with("bf16", bfloat16)
        .with("low_rank", lowRank.isOn())
        .with(
            "adapted",
            config.tensors().keySet().stream()
                .map(name -> (long) learning.indexOf(LowRank.down(name)))
                .toList())
        .with("adapter_scale", lowRank.scale())
        .with(
            "inner",
            shapes.entrySet().stream()
                .map(e -> e.getValue().size() == 2 && e.getKey().contains(".layers.") ? 1L : 0L)
                .toList());
  }
}
