package espalier.engine.gemma.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The shape of a Gemma-2 network, as its `config.json` gives it.
///
/// @param vocabSize rows of the embedding, V
/// @param hiddenSize width of the residual stream, D
/// @param intermediateSize width inside the feed-forward part, F
/// @param layers how many, at least 1
/// @param heads query heads, a multiple of `keyValueHeads`
/// @param keyValueHeads key and value heads
/// @param headDim width of a head, even
/// @param queryPreAttnScalar queries are scaled by its inverse square root
/// @param attentionSoftCap c in `c tanh(score / c)`; empty for none
/// @param finalSoftCap the same for the logits
/// @param slidingWindow how many positions a sliding layer sees, the token's own included
/// @param slidingLayers for each layer whether it slides
/// @param maxPositions the longest sequence
/// @param ropeTheta base of the rotary frequencies
/// @param rmsNormEps added to the mean square
/// @param tied whether the head is the embedding
/// @param bosId beginning of sequence
/// @param eosId end of sequence
/// @param padId padding
/// @param dtype of the stored weights, as the configuration says: `float32`, `bfloat16`, `float16`
/// @param name the name it carries (`_name_or_path`), empty where it has none
/// @param rotaryType to what the rotary frequencies are rounded before use, [TensorType#F32] for
///   not at all. A model that was trained or loaded by the usual means has them in float32 whatever
///   its weights are; one that was converted as a whole (`model.to(torch.bfloat16)`) has them
///   rounded, and its file does not tell. Read from `rotary_dtype` where config.json has it (this
///   program writes it). Else: float32 for weights in float32 and for all with the vocabulary of
///   the published models (256,000 tokens or more); for others the type of the weights
public record GemmaConfig(
    int vocabSize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headDim,
    double queryPreAttnScalar,
    OptionalDouble attentionSoftCap,
    OptionalDouble finalSoftCap,
    int slidingWindow,
    List<Boolean> slidingLayers,
    int maxPositions,
    double ropeTheta,
    double rmsNormEps,
    boolean tied,
    int bosId,
    int eosId,
    int padId,
    String dtype,
    String name,
    TensorType rotaryType) {

  /// The embedding's name among [#tensors].
  public static final String EMBEDDING = "model.embed_tokens.weight";

  public GemmaConfig {
    slidingLayers = List.copyOf(slidingLayers);
  }

  /// The shape of Gemma-2 with 2.6 billion weights and the marks of OpenLongCoT.
  public static GemmaConfig gemma2With2Billion() {
    return new GemmaConfig(
        256_015,
        2304,
        9216,
        26,
        8,
        4,
        256,
        256,
        OptionalDouble.of(50),
        OptionalDouble.of(30),
        4096,
        alternating(26),
        8192,
        10_000,
        1e-6,
        true,
        2,
        1,
        0,
        "bfloat16",
        "gemma-2-2b",
        TensorType.F32);
  }

  /// Reads `config.json` in a checkpoint folder, in the layout of old or new Hugging Face versions.
  ///
  /// @throws CheckpointException where it is missing, is no JSON, is not of a Gemma-2 model, uses
  ///   what this runtime does not have, or gives sizes that no such network can have
  public static GemmaConfig read(Path folder) throws CheckpointException {
    return GemmaConfigJson.read(folder.resolve("config.json"));
  }

  /// The same for another number of tokens.
  public GemmaConfig withVocabSize(int tokens) {
    return with(tokens, layers, slidingLayers);
  }

  /// The same for another number of layers, of which 0, 2, 4, ... slide.
  public GemmaConfig withLayers(int count) {
    return with(vocabSize, count, alternating(count));
  }

  private GemmaConfig with(int tokens, int count, List<Boolean> sliding) {
    return new GemmaConfig(
        tokens,
        hiddenSize,
        intermediateSize,
        count,
        heads,
        keyValueHeads,
        headDim,
        queryPreAttnScalar,
        attentionSoftCap,
        finalSoftCap,
        slidingWindow,
        sliding,
        maxPositions,
        ropeTheta,
        rmsNormEps,
        tied,
        bosId,
        eosId,
        padId,
        dtype,
        name,
        rotaryType);
  }

  /// The same as JSON, in a layout that every Hugging Face version with Gemma-2 reads.
  public String toJson() {
    return GemmaConfigJson.write(this);
  }

  /// Layers 0, 2, 4, ... slide, as in the published models.
  public static List<Boolean> alternating(int layers) {
    List<Boolean> sliding = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      sliding.add(i % 2 == 0);
    }
    return sliding;
  }

  /// Names and shapes of all weights, in the order of the forward pass; `lm_head.weight` is among
  /// them only where the head is not tied.
  public Map<String, List<Long>> tensors() {
    long d = hiddenSize;
    long f = intermediateSize;
    long q = (long) heads * headDim;
    long kv = (long) keyValueHeads * headDim;
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put(EMBEDDING, List.of((long) vocabSize, d));
    for (int i = 0; i < layers; i++) {
      String layer = "model.layers." + i + ".";
      shapes.put(layer + "input_layernorm.weight", List.of(d));
      shapes.put(layer + "self_attn.q_proj.weight", List.of(q, d));
      shapes.put(layer + "self_attn.k_proj.weight", List.of(kv, d));
      shapes.put(layer + "self_attn.v_proj.weight", List.of(kv, d));
      shapes.put(layer + "self_attn.o_proj.weight", List.of(d, q));
      shapes.put(layer + "post_attention_layernorm.weight", List.of(d));
      shapes.put(layer + "pre_feedforward_layernorm.weight", List.of(d));
      shapes.put(layer + "mlp.gate_proj.weight", List.of(f, d));
      shapes.put(layer + "mlp.up_proj.weight", List.of(f, d));
      shapes.put(layer + "mlp.down_proj.weight", List.of(d, f));
      shapes.put(layer + "post_feedforward_layernorm.weight", List.of(d));
    }
    shapes.put("model.norm.weight", List.of(d));
    if (!tied) {
      shapes.put("lm_head.weight", List.of((long) vocabSize, d));
    }
    return Collections.unmodifiableMap(shapes);
  }

  /// How many weights there are, tied ones counted once.
  public long parameters() {
    long sum = 0;
    for (List<Long> shape : tensors().values()) {
      long product = 1;
      for (long size : shape) {
        product *= size;
      }
      sum += product;
    }
    return sum;
  }
}
