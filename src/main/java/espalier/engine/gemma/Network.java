package espalier.engine.gemma;

import java.util.List;

/// The network's program, compiled for one shape and precision. Holds no weights and no state:
/// those are [Weights] and [Context], made by the same program and handed in at each call.
final class Network implements AutoCloseable {

  private static final String[] TEXT = {
    "network.py", "linear.py", "attention.py", "sampling.py", "cache.py", "loading.py"
  };

  private static final int WIDE = 1024;

  private final GemmaConfig config;
  private final Precision precision;
  private final Program program;

  private Network(GemmaConfig config, Precision precision, Program program) {
    this.config = config;
    this.precision = precision;
    this.program = program;
  }

  static Network compile(GemmaConfig config, Precision precision) {
    double attentionCap = config.attentionSoftCap().orElse(0);
    double scale = 1 / Math.sqrt(config.queryPreAttnScalar());
    List<Long> sliding = config.slidingLayers().stream().map(slides -> slides ? 1L : 0L).toList();
    ScriptArchive archive =
        ScriptArchive.fromResource(Network.class, TEXT)
            .with("hidden", config.hiddenSize())
            .with("forward_width", config.intermediateSize())
            .with("layers", config.layers())
            .with("heads", config.heads())
            .with("kv_heads", config.keyValueHeads())
            .with("head_dim", config.headDim())
            .with("window", config.slidingWindow())
            .with("sliding", sliding)
            // Scores are divided by the soft cap before the tanh: that goes into the queries too.
            .with("scale", attentionCap > 0 ? scale / attentionCap : scale)
            .with("attention_cap", attentionCap)
            .with("final_cap", config.finalSoftCap().orElse(0))
            .with("embedding_scale", embeddingScale(config, precision))
            .with("tied", config.tied())
            .with("dtype", precision.torch());
    return new Network(config, precision, Program.load(archive));
  }

  /// The square root of the hidden size, rounded as the original library rounds it: to the type it
  /// computes in, and before that, in a model that was converted as a whole, to the type of its
  /// other constants ([GemmaConfig#rotaryType]).
  private static double embeddingScale(GemmaConfig config, Precision precision) {
    float root = config.rotaryType().rounded((float) Math.sqrt(config.hiddenSize()));
    return switch (precision) {
      case FLOAT32, INT8 -> root;
      case BFLOAT16 -> TensorType.BF16.rounded(root);
    };
  }

  GemmaConfig config() {
    return config;
  }

  Precision precision() {
    return precision;
  }

  Program program() {
    return program;
  }

  /// Whether matrices are kept in the order in which the processor reads them fastest. For those of
  /// a narrow network what that costs at each call is more than what it saves.
  boolean packsWeights() {
    return precision == Precision.INT8 || config.hiddenSize() >= WIDE;
  }

  /// Bytes of the keys and values of one position, all layers together.
  long bytesPerPosition() {
    return 2L * config.layers() * config.keyValueHeads() * config.headDim() * precision.bytes();
  }

  @Override
  public void close() {
    program.close();
  }
}
