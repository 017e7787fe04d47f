package espalier.train.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.ScriptArchive;
import espalier.train.sequence.Batch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Gemma-2 network that can learn: weights in float32, and of what learns (all weights, or with
/// [LowRank] the small matrices beside them) the gradients, the two moments of Adam and, where it
/// is asked for, the running mean over the steps, all inside one TorchScript program. Used by the
/// thread that made it only.
///
/// A batch is given as token ids `[B, T]` with the position of each and where it ends to be seen,
/// and a list of N places in the flattened `[B * T]` with the token that should follow each and
/// what an error there weighs.
public final class Network implements AutoCloseable {

  /// Numbers that cross over to libtorch at a time.
  private static final int MOST_AT_ONCE = 1 << 22;

  private final GemmaConfig config;
  private final LowRank lowRank;
  private final TrainingDevice device;
  private final List<String> learning;
  private final PtNDManager manager;
  private final PtSymbolBlock program;
  private final TensorList weights;
  private final TensorList learnt;
  private final TensorList gradients;
  private final TensorList firstMoments;
  private final TensorList secondMoments;
  private final TensorList steps;
  private final Optional<TensorList> averages;

  /// Weights and the state of the optimiser to begin with.
  public interface Start {

    /// The numbers of a weight, row by row.
    float[] weight(String name, List<Long> shape);

    /// The same, to be asked for in pieces.
    default Numbers numbers(String name, List<Long> shape) {
      return Numbers.of(weight(name, shape));
    }

    /// The numbers of a low-rank matrix, row by row: by default A is drawn and B zero.
    default float[] adapter(String name, List<Long> shape) {
      return LowRank.isUp(name) ? new float[size(shape)] : Starts.drawn(0, name, shape);
    }

    /// The running mean of its gradients; empty for a fresh start.
    default Optional<Numbers> firstMoment(String name) {
      return Optional.empty();
    }

    /// The running mean of their squares; empty for a fresh start.
    default Optional<Numbers> secondMoment(String name) {
      return Optional.empty();
    }

    /// Its running mean over the steps; empty where none was kept.
    default Optional<Numbers> average(String name) {
      return Optional.empty();
    }

    /// How many steps the optimiser has made.
    default long steps() {
      return 0;
    }
  }

  /// A network all of whose weights learn.
  ///
  /// @param bfloat16 whether products of matrices are computed in bfloat16
  /// @param threads how many threads the arithmetic may use
  public Network(GemmaConfig config, Start start, boolean bfloat16, int threads) {
    this(config, LowRank.NONE, false, start, bfloat16, TrainingDevice.processor(), threads);
  }

  /// @param lowRank what learns
  /// @param averaged whether the running mean of what learns is kept, see [#average]
  /// @param bfloat16 whether products of matrices are computed in bfloat16
  /// @param device where it learns; [prepared][TrainingDevice#prepare]
  /// @param threads how many threads the processor's arithmetic may use
  public Network(
      GemmaConfig config,
      LowRank lowRank,
      boolean averaged,
      Start start,
      boolean bfloat16,
      TrainingDevice device,
      int threads) {
    this.config = config;
    this.lowRank = lowRank;
    this.device = device;
    Map<String, List<Long>> shapes = lowRank.learning(config);
    learning = List.copyOf(shapes.keySet());
    Program.prepareThread(false, threads);
    manager = device.newManager();
    program = load(TrainerScript.of(config, lowRank, bfloat16));
    ByteBuffer staging = staging(config);
    learnt = new TensorList(manager, "t", staging);
    gradients = new TensorList(manager, "g", staging);
    firstMoments = new TensorList(manager, "m", staging);
    secondMoments = new TensorList(manager, "v", staging);
    steps = new TensorList(manager, "s", staging);
    averages = averaged ? Optional.of(new TensorList(manager, "a", staging)) : Optional.empty();
    weights = lowRank.isOn() ? new TensorList(manager, "f", staging) : learnt;
    if (lowRank.isOn()) {
      config.tensors().forEach((name, shape) -> weights.add(start.numbers(name, shape), shape));
    }
    for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
      String name = tensor.getKey();
      List<Long> shape = tensor.getValue();
      Numbers numbers =
          lowRank.isOn() ? Numbers.of(start.adapter(name, shape)) : start.numbers(name, shape);
      learnt.add(numbers, shape).setRequiresGradient(true);
      gradients.add(Numbers.ZEROS, shape);
      firstMoments.add(start.firstMoment(name).orElse(Numbers.ZEROS), shape);
      secondMoments.add(start.secondMoment(name).orElse(Numbers.ZEROS), shape);
      steps.add(Numbers.of(new float[] {start.steps()}), List.of());
      averages.ifPresent(means -> means.add(start.average(name).orElse(numbers), shape));
    }
  }

  private static ByteBuffer staging(GemmaConfig config) {
    int largest = config.tensors().values().stream().mapToInt(Network::size).max().orElse(1);
    return ByteBuffer.allocateDirect(Math.min(largest, MOST_AT_ONCE) * Float.BYTES);
  }

  private PtSymbolBlock load(ScriptArchive archive) {
    try {
      return JniUtils.loadModule(
          manager, new ByteArrayInputStream(archive.toBytes()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int size(List<Long> shape) {
    return Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
  }

  /// The shape of the network.
  public GemmaConfig config() {
    return config;
  }

  /// What of it learns.
  public LowRank lowRank() {
    return lowRank;
  }

  /// Adds the gradient of a batch's weighted loss to what has been gathered.
  ///
  /// @return the loss at each place, unweighted, in nats
  public float[] accumulate(Batch batch) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      // Only this entry of the library runs a program outside inference mode, where gradients
      // exist; it takes the method's name and the lists by the names of the arrays.
      NDArray method = call.create(0);
      method.setName("module_method:accumulate");
      NDList arguments = new NDList(method);
      arguments.addAll(learnt.arrays());
      arguments.addAll(gradients.arrays());
      if (lowRank.isOn()) {
        arguments.addAll(weights.arrays());
      } else {
        NDArray none = call.create(0f);
        none.setName("f[]");
        arguments.add(none);
      }
      arguments.addAll(Arrays.asList(inputs(call, batch)));
      int filled = Batch.rounded(batch.places().length);
      arguments.add(call.create(Arrays.copyOf(batch.targets(), filled)));
      arguments.add(call.create(Arrays.copyOf(batch.weights(), filled)));
      JniUtils.setGradMode(true);
      try (NDList each = IValueUtils.forward(program, arguments, true)) {
        return Arrays.copyOf(each.singletonOrThrow().toFloatArray(), batch.places().length);
      } finally {
        JniUtils.setGradMode(false);
      }
    }
  }

  /// The places are filled up to a rounded number with the first token's: what comes out for those
  /// is cut off, and weighs nothing.
  private static NDArray[] inputs(PtNDManager call, Batch batch) {
    long[] places = Arrays.copyOf(batch.places(), Batch.rounded(batch.places().length));
    Shape shape = new Shape(batch.rows(), batch.length());
    return new NDArray[] {
      call.create(batch.ids(), shape),
      call.create(batch.positions(), shape),
      call.create(batch.ends(), shape),
      call.create(places)
    };
  }

  /// The loss at each place of a batch, in nats, with the running mean where one is kept; learns
  /// nothing.
  public float[] losses(Batch batch) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      List<NDArray> arguments = new ArrayList<>(Arrays.asList(inputs(call, batch)));
      int filled = Batch.rounded(batch.places().length);
      arguments.add(call.create(Arrays.copyOf(batch.targets(), filled)));
      return Arrays.copyOf(run(call, "losses", arguments), batch.places().length);
    }
  }

  /// Logits at the places of a batch, N rows of V, with the running mean where one is kept.
  public float[] logits(Batch batch) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      float[] logits = run(call, "logits", Arrays.asList(inputs(call, batch)));
      return Arrays.copyOf(logits, batch.places().length * config.vocabSize());
    }
  }

  private float[] run(PtNDManager call, String method, List<NDArray> arguments) {
    List<IValue> values = new ArrayList<>();
    TensorList acting = averages.orElse(learnt);
    values.add(lowRank.isOn() ? weights.list() : acting.list());
    values.add(acting.list());
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

  /// Moves what learns by the gathered gradient and clears it.
  ///
  /// @param rate the learning rate of this step
  /// @return the length of the gradient before clipping
  public double update(double rate, AdamOptions adam) {
    List<IValue> values =
        List.of(
            learnt.list(),
            gradients.list(),
            firstMoments.list(),
            secondMoments.list(),
            steps.list(),
            IValue.from(rate),
            IValue.from(adam.beta1()),
            IValue.from(adam.beta2()),
            IValue.from(adam.weightDecay()),
            IValue.from(adam.epsilon()),
            IValue.from(adam.clip()),
            IValue.from(adam.muon()));
    try (IValue norm = IValueUtils.runMethod(program, "update", values.toArray(IValue[]::new))) {
      return norm.toDouble();
    } finally {
      values.forEach(IValue::close);
    }
  }

  /// Moves the running mean, where one is kept, towards what has been learnt: in the first steps it
  /// is the plain mean of all, later that of the last ones, each step before weighing a little less
  /// (Polyak averaging; Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima").
  ///
  /// @param step how many steps have been made, at least 1
  /// @param span over about how many steps the mean runs, at least 1 where one is kept
  public void average(long step, long span) {
    if (averages.isEmpty()) {
      return;
    }
    double keep = 1 - 1.0 / Math.min(step, span);
    List<IValue> values = List.of(learnt.list(), averages.get().list(), IValue.from(keep));
    try {
      IValueUtils.runMethod(program, "average", values.toArray(IValue[]::new)).close();
    } finally {
      values.forEach(IValue::close);
    }
  }

  boolean averaged() {
    return averages.isPresent();
  }

  float[] average(String name) {
    return averages.orElseThrow().get(at(learning, name));
  }

  float[] learnt(String name) {
    return learnt.get(at(learning, name));
  }

  float[] firstMoment(String name) {
    return firstMoments.get(at(learning, name));
  }

  float[] secondMoment(String name) {
    return secondMoments.get(at(learning, name));
  }

  private static int at(List<String> names, String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return at;
  }

  @Override
  public void close() {
    program.close();
    manager.close();
    device.giveBack();
  }
}
