package espalier.train.network;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.TensorType;
import java.util.OptionalDouble;

/// The sizes of a new network.
///
/// @param vocabSize tokens, marks and bytes included
/// @param hiddenSize width of the residual stream
/// @param intermediateSize width inside the feed-forward part
/// @param layers how many
/// @param heads query heads
/// @param keyValueHeads key and value heads, of which `heads` is a multiple
/// @param headDim width of a head, even
/// @param slidingWindow positions that every second layer sees
/// @param maxPositions the longest sequence
public record NetworkShape(
    int vocabSize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headDim,
    int slidingWindow,
    int maxPositions) {

  private static final double ATTENTION_CAP = 50;
  private static final double FINAL_CAP = 30;

  /// The configuration of a Gemma-2 network of these sizes with the published models' soft caps and
  /// a tied head.
  public GemmaConfig config() {
    return new GemmaConfig(
        vocabSize,
        hiddenSize,
        intermediateSize,
        layers,
        heads,
        keyValueHeads,
        headDim,
        headDim,
        OptionalDouble.of(ATTENTION_CAP),
        OptionalDouble.of(FINAL_CAP),
        slidingWindow,
        GemmaConfig.alternating(layers),
        maxPositions,
        10_000,
        1e-6,
        true,
        2,
        1,
        0,
        "bfloat16",
        "",
        TensorType.F32);
  }
}
