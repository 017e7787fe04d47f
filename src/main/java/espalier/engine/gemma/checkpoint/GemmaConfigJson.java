package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// `config.json` to and from [GemmaConfig]. Where a key is absent the default is that of the
/// Hugging Face class `Gemma2Config`; sizes that decide the shape of weights must be there.
public final class GemmaConfigJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACTIVATION = "gelu_pytorch_tanh";
  private static final int PUBLISHED_VOCABULARY = 256_000;
  private static final int MOST_POSITIONS = 1 << 22;

  private final Path file;
  private final JsonNode root;

  private GemmaConfigJson(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  static GemmaConfig read(Path file) throws CheckpointException {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          "There is no config.json in "
              + file.toAbsolutePath().getParent()
              + "; choose a folder that holds a Gemma-2 checkpoint.",
          e);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(file + " is not valid JSON; get the file again.", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read (" + e.getMessage() + ").", e);
    }
    if (root == null || !root.isObject()) {
      throw new CheckpointException(file + " is not a JSON object; get the file again.");
    }
    return new GemmaConfigJson(file, root).config();
  }

  private GemmaConfig config() throws CheckpointException {
    String type = root.path("model_type").asText("");
    if (!type.equals("gemma2")) {
      throw wrong(
          "is of a model of type "
              + (type.isEmpty() ? "unknown" : "\"" + type + "\"")
              + ", but only \"gemma2\" can be run");
    }
    refuseWhatWeLack();
    int layers = size("num_hidden_layers", 1, 1024);
    int heads = size("num_attention_heads", 1, 4096);
    int keyValueHeads = size("num_key_value_heads", 1, 4096);
    if (heads % keyValueHeads != 0) {
      throw wrong(
          "has num_attention_heads "
              + heads
              + ", which is no multiple of num_key_value_heads "
              + keyValueHeads);
    }
    int headDim = root.hasNonNull("head_dim") ? size("head_dim", 2, 8192) : 256;
    if (headDim % 2 != 0) {
      throw wrong("has head_dim " + headDim + ", but the width of a head must be even");
    }
    int maxPositions = sizeOr("max_position_embeddings", 8192, 1, MOST_POSITIONS);
    int window = sizeOr("sliding_window", 4096, 1, Integer.MAX_VALUE);
    List<Boolean> sliding = slidingLayers(layers);
    if (root.has("sliding_window") && root.get("sliding_window").isNull()) {
      window = Integer.MAX_VALUE;
    }
    GemmaConfig config =
        new GemmaConfig(
            size("vocab_size", 1, 1 << 24),
            size("hidden_size", 1, 1 << 17),
            size("intermediate_size", 1, 1 << 20),
            layers,
            heads,
            keyValueHeads,
            headDim,
            positive("query_pre_attn_scalar", 256),
            softCap("attn_logit_softcapping", 50),
            softCap("final_logit_softcapping", 30),
            window,
            sliding,
            maxPositions,
            ropeTheta(),
            positive("rms_norm_eps", 1e-6),
            root.path("tie_word_embeddings").asBoolean(true),
            id("bos_token_id", 2),
            id("eos_token_id", 1),
            id("pad_token_id", 0),
            dtype(),
            root.path("_name_or_path").asText(""),
            rotaryType());
    for (int id : new int[] {config.bosId(), config.eosId(), config.padId()}) {
      if (id >= config.vocabSize()) {
        throw wrong("names a token id " + id + " outside vocab_size " + config.vocabSize());
      }
    }
    return config;
  }

  private void refuseWhatWeLack() throws CheckpointException {
    JsonNode activation = root.path("hidden_activation");
    if (activation.isTextual() && !activation.asText().equals(ACTIVATION)) {
      throw wrong(
          "asks for the activation \""
              + activation.asText()
              + "\"; only "
              + ACTIVATION
              + " is known");
    }
    if (root.path("attention_bias").asBoolean(false)) {
      throw wrong("asks for attention_bias, which Gemma-2 models here do not have");
    }
    if (root.path("use_bidirectional_attention").asBoolean(false)) {
      throw wrong("asks for bidirectional attention, which cannot write text");
    }
    if (root.hasNonNull("quantization_config")) {
      throw wrong("is of a quantised checkpoint; use the original in float32, float16 or bfloat16");
    }
    JsonNode scaling = root.path("rope_scaling");
    JsonNode parameters = root.path("rope_parameters");
    String rope = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
    rope = parameters.path("rope_type").asText(rope);
    if (!rope.equals("default")) {
      throw wrong("asks for rotary positions of type \"" + rope + "\"; only \"default\" is known");
    }
  }

  /// See [GemmaConfig#rotaryType].
  private TensorType rotaryType() throws CheckpointException {
    JsonNode said = root.path("rotary_dtype");
    if (said.isMissingNode() && root.path("vocab_size").asLong() >= PUBLISHED_VOCABULARY) {
      return TensorType.F32;
    }
    String name = said.asText(dtype());
    return switch (name) {
      case "float32" -> TensorType.F32;
      case "float16" -> TensorType.F16;
      case "bfloat16" -> TensorType.BF16;
      default -> throw wrong("names a type of numbers \"" + name + "\" that is not known");
    };
  }

  private String dtype() {
    return root.path("torch_dtype").asText(root.path("dtype").asText("float32"));
  }

  private List<Boolean> slidingLayers(int layers) throws CheckpointException {
    JsonNode types = root.path("layer_types");
    if (types.isMissingNode() || types.isNull()) {
      return GemmaConfig.alternating(layers);
    }
    if (types.size() != layers) {
      throw wrong("lists " + types.size() + " layer_types for " + layers + " layers");
    }
    List<Boolean> sliding = new ArrayList<>();
    for (JsonNode type : types) {
      switch (type.asText()) {
        case "sliding_attention" -> sliding.add(true);
        case "full_attention" -> sliding.add(false);
        default -> throw wrong("has a layer of unknown type \"" + type.asText() + "\"");
      }
    }
    return sliding;
  }

  private double ropeTheta() throws CheckpointException {
    JsonNode theta = root.path("rope_parameters").path("rope_theta");
    if (!theta.isNumber()) {
      return positive("rope_theta", 10_000);
    }
    return checked("rope_theta", theta);
  }

  private OptionalDouble softCap(String key, double otherwise) throws CheckpointException {
    JsonNode node = root.path(key);
    if (node.isNull()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(positive(key, otherwise));
  }

  private double positive(String key, double otherwise) throws CheckpointException {
    JsonNode node = root.path(key);
    return node.isMissingNode() || node.isNull() ? otherwise : checked(key, node);
  }

  private double checked(String key, JsonNode node) throws CheckpointException {
    double value = node.asDouble(Double.NaN);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw wrong("has " + key + " " + shortened(node) + ", which must be a positive number");
    }
    return value;
  }

  private int sizeOr(String key, int otherwise, int least, int most) throws CheckpointException {
    return root.hasNonNull(key) ? size(key, least, most) : otherwise;
  }

  private int size(String key, int least, int most) throws CheckpointException {
    JsonNode node = root.path(key);
    if (node.isMissingNode() || node.isNull()) {
      throw wrong("does not say " + key);
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.asLong() < least
        || node.asLong() > most) {
      throw wrong(
          "has "
              + key
              + " "
              + shortened(node)
              + ", which must be a whole number from "
              + least
              + " to "
              + most);
    }
    return node.asInt();
  }

  private int id(String key, int otherwise) throws CheckpointException {
    JsonNode node = root.path(key);
    JsonNode one = node.isArray() && !node.isEmpty() ? node.get(0) : node;
    if (one.isMissingNode() || one.isNull()) {
      return otherwise;
    }
    if (!one.isIntegralNumber() || !one.canConvertToInt() || one.asInt() < 0) {
      throw wrong("has " + key + " " + shortened(one) + ", which must be a token id");
    }
    return one.asInt();
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private CheckpointException wrong(String what) {
    return new CheckpointException(
        file + " " + what + "; choose another checkpoint, or get the file again.");
  }

  static String write(GemmaConfig config) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("architectures").add("Gemma2ForCausalLM");
    if (!config.name().isEmpty()) {
      root.put("_name_or_path", config.name());
    }
    root.put("model_type", "gemma2");
    root.put("vocab_size", config.vocabSize());
    root.put("hidden_size", config.hiddenSize());
    root.put("intermediate_size", config.intermediateSize());
    root.put("num_hidden_layers", config.layers());
    root.put("num_attention_heads", config.heads());
    root.put("num_key_value_heads", config.keyValueHeads());
    root.put("head_dim", config.headDim());
    root.put("hidden_act", ACTIVATION);
    root.put("hidden_activation", ACTIVATION);
    root.put("attention_bias", false);
    root.put("attention_dropout", 0.0);
    root.put("query_pre_attn_scalar", config.queryPreAttnScalar());
    putSoftCap(root, "attn_logit_softcapping", config.attentionSoftCap());
    putSoftCap(root, "final_logit_softcapping", config.finalSoftCap());
    root.put("sliding_window", config.slidingWindow());
    ArrayNode types = root.putArray("layer_types");
    config
        .slidingLayers()
        .forEach(sliding -> types.add(sliding ? "sliding_attention" : "full_attention"));
    root.put("max_position_embeddings", config.maxPositions());
    root.put("rope_theta", config.ropeTheta());
    root.put("rms_norm_eps", config.rmsNormEps());
    root.put("initializer_range", 0.02);
    root.put("tie_word_embeddings", config.tied());
    root.put("bos_token_id", config.bosId());
    root.put("eos_token_id", config.eosId());
    root.put("pad_token_id", config.padId());
    root.put("use_cache", true);
    root.put("torch_dtype", config.dtype());
    root.put(
        "rotary_dtype",
        switch (config.rotaryType()) {
          case F32 -> "float32";
          case F16 -> "float16";
          case BF16 -> "bfloat16";
          case I8 -> throw new IllegalArgumentException("no positions are of int8");
        });
    return root.toPrettyString() + "\n";
  }

  private static void putSoftCap(ObjectNode root, String key, OptionalDouble cap) {
    if (cap.isPresent()) {
      root.put(key, cap.getAsDouble());
    } else {
      root.putNull(key);
    }
  }
}
