package espalier.engine.gemma.network;

import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.ScriptArchive;
import espalier.engine.gemma.program.Value;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The network's program, compiled for one shape and precision. Holds no weights and no state:
/// those are [Weights] and [Context], made by the same program and handed in at each call.
public final class Network implements AutoCloseable {

  private static final String[] TEXT = {
    "network.py",
    "linear.py",
    "attention.py",
    "groups.py",
    "sampling.py",
    "cache.py",
    "loading.py",
    "gauge.py"
  };

  private static final Logger LOG = LoggerFactory.getLogger(Network.class);

  private static final int WIDE = 1024;

  /// In int8, how many steps there are from zero to the largest number of a row.
  private static final int ACTIVATION_STEPS = 127;

  private static final int FEWER_STEPS = 63;

  private final GemmaConfig config;
  private final Precision precision;
  private final ComputeDevice device;
  private final Program program;
  private final int activationSteps;

  private Network(
      GemmaConfig config,
      Precision precision,
      ComputeDevice device,
      Program program,
      int activationSteps) {
    this.config = config;
    this.precision = precision;
    this.device = device;
    this.program = program;
    this.activationSteps = activationSteps;
  }

  /// The program's text.
  public static String source() {
    return ScriptArchive.fromResource(Network.class, TEXT).source();
  }

  /// On the processor.
  public static Network compile(GemmaConfig config, Precision precision) {
    return compile(config, precision, ComputeDevice.CPU);
  }

  /// Compiles the program; on the model's thread.
  public static Network compile(GemmaConfig config, Precision precision, ComputeDevice device) {
    ScriptArchive archive = archive(config, precision, device);
    Program program = Program.load(archive);
    int steps = ACTIVATION_STEPS;
    if (precision == Precision.INT8 && !addsExactly(program)) {
      LOG.info("this processor adds products of bytes in 16 bits: activations get 7 bits");
      program.close();
      steps = FEWER_STEPS;
      program = Program.load(archive.with("steps", steps));
    }
    return new Network(config, precision, device, program, steps);
  }

  /// The program with what is fixed for a shape, before it is known how this processor adds.
  static ScriptArchive archive(GemmaConfig config, Precision precision, ComputeDevice device) {
    double attentionCap = config.attentionSoftCap().orElse(0);
    double scale = 1 / Math.sqrt(config.queryPreAttnScalar());
    List<Long> sliding = config.slidingLayers().stream().map(slides -> slides ? 1L : 0L).toList();
    return ScriptArchive.fromResource(Network.class, TEXT)
        .with("hidden", config.hiddenSize())
        .with("forward_width", config.intermediateSize())
        .with("layers", config.layers())
        .with("heads", config.heads())
        .with("kv_heads", config.keyValueHeads())
        .with("head_dim", config.headDim())
        .with("window", config.slidingWindow())
        .with("sliding", sliding)
        // Scores are divided by the soft cap before the tanh: that goes into the queries too.
        .with("scale", attentionCap > 0 ? scale / attentionCap * argument(precision) : scale)
        .with("attention_cap", attentionCap)
        .with("final_cap", config.finalSoftCap().orElse(0))
        .with("embedding_scale", embeddingScale(config, precision))
        .with("tied", config.tied())
        .with("int8", precision == Precision.INT8)
        .with("steps", ACTIVATION_STEPS)
        .with("narrow", device instanceof ComputeDevice.Cpu && narrow(config))
        .with("dtype", precision.torch())
        .with("device", device);
  }

  /// How much of what the soft cap's tanh is of goes into the function that stands for it: see
  /// `attention.py`.
  private static double argument(Precision precision) {
    return precision == Precision.FLOAT32 ? 1 : 2;
  }

  private static boolean addsExactly(Program program) {
    try (Value exact = program.call("adds_exactly")) {
      return exact.toLong() == 1;
    }
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

  /// The shape it is compiled for.
  public GemmaConfig config() {
    return config;
  }

  /// What calculates.
  public ComputeDevice device() {
    return device;
  }

  /// In int8, into how many steps an activation is rounded from zero to the largest of its row:
  /// 127, or 63 where the processor would saturate.
  public int activationSteps() {
    return activationSteps;
  }

  /// In which its weights are kept.
  public Precision precision() {
    return precision;
  }

  /// Stays this network's own.
  public Program program() {
    return program;
  }

  /// Whether matrices are small, so that what it takes to begin to multiply by one counts.
  private static boolean narrow(GemmaConfig config) {
    return config.hiddenSize() < WIDE;
  }

  /// Whether a tied head is packed, beside the plain embedding that rows are looked up in. Of a
  /// large vocabulary only the copy in one byte per number is worth its room.
  boolean packsHead() {
    return packs() && (precision == Precision.INT8 || narrow(config));
  }

  /// Whether matrices are packed at all: only processors read them faster so.
  boolean packs() {
    return device instanceof ComputeDevice.Cpu;
  }

  /// Bytes of the keys and values of one position, all layers together.
  public long bytesPerPosition() {
    return 2L * config.layers() * config.keyValueHeads() * config.headDim() * precision.bytes();
  }

  @Override
  public void close() {
    program.close();
  }
}
