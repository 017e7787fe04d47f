package espalier.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import espalier.engine.gemma.GemmaConfig;
import espalier.engine.gemma.Program;
import espalier.engine.gemma.Safetensors;
import espalier.engine.gemma.ScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A Gemma-2 network that can learn: weights in float32, their gradients and the two moments of
/// Adam, all inside one TorchScript program. Used by the thread that made it only.
///
/// A batch is given as token ids `[B, T]`, padded on the right, and a list of N places in the
/// flattened `[B * T]` with the token that should follow each and what an error there weighs.
public final class Network implements AutoCloseable {

  private static final double INITIAL_RANGE = 0.02;

  private final GemmaConfig config;
  private final List<String> names;
  private final PtNDManager manager;
  private final PtSymbolBlock program;
  private final Tensors weights;
  private final Tensors gradients;
  private final Tensors firstMoments;
  private final Tensors secondMoments;
  private final Tensors steps;
  private final NDArray sliding;

  /// Weights and the state of the optimiser to begin with.
  public interface Start {

    /// The numbers of a weight, row by row.
    float[] weight(String name, List<Long> shape);

    /// The running mean of its gradients; zeros for a fresh start.
    default float[] firstMoment(String name, int size) {
      return new float[size];
    }

    /// The running mean of their squares; zeros for a fresh start.
    default float[] secondMoment(String name, int size) {
      return new float[size];
    }

    /// How many steps the optimiser has made.
    default long steps() {
      return 0;
    }
  }

  /// @param bfloat16 whether products of matrices are computed in bfloat16
  /// @param threads how many threads the arithmetic may use
  public Network(GemmaConfig config, Start start, boolean bfloat16, int threads) {
    this.config = config;
    this.names = List.copyOf(config.tensors().keySet());
    Program.prepareThread(false, threads);
    manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    program = load(archive(config, bfloat16));
    weights = new Tensors("w");
    gradients = new Tensors("g");
    firstMoments = new Tensors("m");
    secondMoments = new Tensors("v");
    steps = new Tensors("s");
    long[] slides = config.slidingLayers().stream().mapToLong(s -> s ? 1 : 0).toArray();
    sliding = manager.create(slides);
    for (Map.Entry<String, List<Long>> tensor : config.tensors().entrySet()) {
      String name = tensor.getKey();
      Shape shape = new Shape(tensor.getValue().stream().mapToLong(Long::longValue).toArray());
      float[] weight = start.weight(name, tensor.getValue());
      weights.add(weight, shape).setRequiresGradient(true);
      gradients.add(new float[weight.length], shape);
      firstMoments.add(start.firstMoment(name, weight.length), shape);
      secondMoments.add(start.secondMoment(name, weight.length), shape);
      steps.add(new float[] {start.steps()}, new Shape());
    }
  }

  private PtSymbolBlock load(ScriptArchive archive) {
    try {
      return JniUtils.loadModule(
          manager, new ByteArrayInputStream(archive.toBytes()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScriptArchive archive(GemmaConfig config, boolean bfloat16) {
    return ScriptArchive.fromResource(Network.class, "trainer.py")
        .with("layers", config.layers())
        .with("hidden", config.hiddenSize())
        .with("heads", config.heads())
        .with("kv_heads", config.keyValueHeads())
        .with("head_dim", config.headDim())
        .with("sliding_window", config.slidingWindow())
        .with("tied", config.tied())
        .with("attention_cap", config.attentionSoftCap().orElse(0))
        .with("final_cap", config.finalSoftCap().orElse(0))
        .with("query_scale", 1 / Math.sqrt(config.queryPreAttnScalar()))
        .with("rope_theta", config.ropeTheta())
        .with("rotary_type", config.rotaryType().torch())
        .with("eps", config.rmsNormEps())
        .with("bf16", bfloat16);
  }

  /// Fresh weights: normal with deviation 0.02, norms at their neutral 0.
  public static Start fresh(long seed) {
    return (name, shape) -> {
      float[] values = new float[size(shape)];
      if (shape.size() > 1) {
        SplittableRandom random = new SplittableRandom(seed ^ ((long) name.hashCode() << 20));
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (INITIAL_RANGE * random.nextGaussian());
        }
      }
      return values;
    };
  }

  /// The weights of a checkpoint; `stored` must stay open until the network is made.
  public static Start from(Safetensors stored) {
    return (name, shape) -> stored.get(name).toFloats();
  }

  private static int size(List<Long> shape) {
    return Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
  }

  /// The shape of the network.
  public GemmaConfig config() {
    return config;
  }

  /// Names of the weights, in the order of the program.
  public List<String> names() {
    return names;
  }

  /// Adds the gradient of a batch's weighted loss to what has been gathered.
  ///
  /// @return the loss at each place, unweighted, in nats
  public float[] accumulate(Batch batch) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      // Only this entry of the library runs a program outside inference mode, where gradients
      // exist;
      // it takes the method's name and the lists by the names of the arrays.
      NDArray method = call.create(0);
      method.setName("module_method:accumulate");
      NDList arguments = new NDList(method);
      arguments.addAll(weights.arrays);
      arguments.addAll(gradients.arrays);
      arguments.add(sliding);
      arguments.add(call.create(batch.ids(), new Shape(batch.rows(), batch.length())));
      arguments.add(call.create(batch.places()));
      arguments.add(call.create(batch.targets()));
      arguments.add(call.create(batch.weights()));
      JniUtils.setGradMode(true);
      try (NDList each = IValueUtils.forward(program, arguments, true)) {
        return each.singletonOrThrow().toFloatArray();
      } finally {
        JniUtils.setGradMode(false);
      }
    }
  }

  /// The loss at each place of a batch, in nats; learns nothing.
  public float[] losses(Batch batch) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      return run(
          call,
          "losses",
          call.create(batch.ids(), new Shape(batch.rows(), batch.length())),
          call.create(batch.places()),
          call.create(batch.targets()));
    }
  }

  /// Logits at some places, N rows of V.
  ///
  /// @param tokens ids `[rows, T]`, row by row
  public float[] logits(long[] tokens, int rows, long... places) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      return run(
          call,
          "logits",
          call.create(tokens, new Shape(rows, tokens.length / rows)),
          call.create(places));
    }
  }

  private float[] run(PtNDManager call, String method, NDArray... arguments) {
    List<IValue> values = new ArrayList<>();
    values.add(weights.list());
    values.add(IValue.from((PtNDArray) sliding));
    for (NDArray argument : arguments) {
      values.add(IValue.from((PtNDArray) argument));
    }
    try (IValue result = IValueUtils.runMethod(program, method, values.toArray(IValue[]::new));
        PtNDArray tensor = result.toTensor(call)) {
      return tensor.toFloatArray();
    } finally {
      values.forEach(IValue::close);
    }
  }

  /// Moves the weights by the gathered gradient and clears it.
  ///
  /// @param rate the learning rate of this step
  /// @return the length of the gradient before clipping
  public double update(double rate, AdamOptions adam) {
    List<IValue> values =
        List.of(
            weights.list(),
            gradients.list(),
            firstMoments.list(),
            secondMoments.list(),
            steps.list(),
            IValue.from(rate),
            IValue.from(adam.beta1()),
            IValue.from(adam.beta2()),
            IValue.from(adam.weightDecay()),
            IValue.from(adam.epsilon()),
            IValue.from(adam.clip()));
    try (IValue norm = IValueUtils.runMethod(program, "update", values.toArray(IValue[]::new))) {
      return norm.toDouble();
    } finally {
      values.forEach(IValue::close);
    }
  }

  /// The numbers of a weight, row by row.
  public float[] weight(String name) {
    return get(weights, name);
  }

  float[] firstMoment(String name) {
    return get(firstMoments, name);
  }

  float[] secondMoment(String name) {
    return get(secondMoments, name);
  }

  private float[] get(Tensors tensors, String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return tensors.arrays.get(at).toFloatArray();
  }

  @Override
  public void close() {
    program.close();
    manager.close();
  }

  /// A list of tensors, one per weight, as an argument of the program.
  private final class Tensors {
    private final String name;
    private final List<NDArray> arrays = new ArrayList<>();

    Tensors(String name) {
      this.name = name;
    }

    NDArray add(float[] values, Shape shape) {
      NDArray array = manager.create(values, shape);
      array.setName(name + "[]");
      arrays.add(array);
      return array;
    }

    IValue list() {
      return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }
  }
}
