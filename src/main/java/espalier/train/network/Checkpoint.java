package espalier.train.network;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.SafetensorsWriter;
import espalier.engine.gemma.checkpoint.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The whole state of a training run in one safetensors file: weights, both moments of Adam, the
/// running mean of the weights where one is kept, and the number of steps made. Data order and
/// schedule follow from the number of steps, so nothing else is needed to go on exactly. The file
/// is replaced in one move.
public final class Checkpoint {

  /// Its name in the run's folder.
  public static final String FILE = "checkpoint.safetensors";

  private static final String MEAN = "adam.mean.";
  private static final String SQUARE = "adam.square.";
  private static final String AVERAGE = "average.";
  private static final String STEP = "step";
  private static final List<Long> STEP_SHAPE = List.of(2L);
  // float32 holds whole numbers up to 2^24 exactly; the number of steps is split at a million.
  private static final long MILLION = 1_000_000;

  private Checkpoint() {}

  /// Saves the state.
  ///
  /// @throws TrainingException where the disk refuses
  public static void write(Path folder, Network network, long step) throws TrainingException {
    try {
      SafetensorsWriter.write(
          folder.resolve(FILE),
          TensorType.F32,
          written(network),
          name -> {
            if (name.equals(STEP)) {
              return new float[] {(int) (step / MILLION), (int) (step % MILLION)};
            }
            if (name.startsWith(MEAN)) {
              return network.firstMoment(name.substring(MEAN.length()));
            }
            if (name.startsWith(SQUARE)) {
              return network.secondMoment(name.substring(SQUARE.length()));
            }
            if (name.startsWith(AVERAGE)) {
              return network.average(name.substring(AVERAGE.length()));
            }
            return network.learnt(name);
          });
    } catch (IOException e) {
      throw new TrainingException(
          "The state of the training cannot be saved in "
              + folder.toAbsolutePath()
              + " ("
              + e.getMessage()
              + "); make room or choose another folder, then resume.",
          e);
    }
  }

  private static Map<String, List<Long>> written(Network network) {
    Map<String, List<Long>> all = shapes(network.config(), network.lowRank());
    if (network.averaged()) {
      all.putAll(averages(network.config(), network.lowRank()));
    }
    return all;
  }

  private static Map<String, List<Long>> averages(GemmaConfig config, LowRank lowRank) {
    Map<String, List<Long>> averages = new LinkedHashMap<>();
    lowRank.learning(config).forEach((name, shape) -> averages.put(AVERAGE + name, shape));
    return averages;
  }

  private static Map<String, List<Long>> shapes(GemmaConfig config, LowRank lowRank) {
    Map<String, List<Long>> learning = lowRank.learning(config);
    Map<String, List<Long>> all = new LinkedHashMap<>(learning);
    learning.forEach((name, shape) -> all.put(MEAN + name, shape));
    learning.forEach((name, shape) -> all.put(SQUARE + name, shape));
    all.put(STEP, STEP_SHAPE);
    return all;
  }

  /// Whether there is a state to go on from.
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /// How many steps a saved state has behind it, whatever network it is of; 0 where it does not
  /// say, which is told when it is opened to go on.
  ///
  /// @throws CheckpointException where the file is damaged
  public static long steps(Path folder) throws CheckpointException {
    try (Safetensors file = Safetensors.openFile(folder.resolve(FILE))) {
      return file.has(STEP) && file.get(STEP).shape().equals(STEP_SHAPE) ? steps(file) : 0;
    }
  }

  private static long steps(Safetensors file) {
    float[] step = file.get(STEP).toFloats();
    return MILLION * (long) step[0] + (long) step[1];
  }

  /// Opens a saved state; close it when the network is made.
  ///
  /// @throws CheckpointException where it is damaged or of another network
  @SuppressWarnings("MustBeClosedChecker") // closed with what this returns
  public static Saved open(Path folder, GemmaConfig config) throws CheckpointException {
    return open(
        folder,
        config,
        LowRank.NONE,
        true,
        (name, shape) -> {
          throw new IllegalStateException(name);
        });
  }

  /// Opens a saved state of low-rank matrices; close it when the network is made.
  ///
  /// @param averaged whether the running mean acts where one was kept; else what was learnt last
  /// @param base the weights beside which they were learnt
  /// @throws CheckpointException where it is damaged or of another network
  @SuppressWarnings("MustBeClosedChecker") // closed with what this returns
  public static Saved open(
      Path folder, GemmaConfig config, LowRank lowRank, boolean averaged, Network.Start base)
      throws CheckpointException {
    Safetensors file = Safetensors.openFile(folder.resolve(FILE));
    try {
      Map<String, List<Long>> averages = averages(config, lowRank);
      Map<String, List<Long>> shapes = shapes(config, lowRank);
      if (averages.keySet().stream().allMatch(file::has)) {
        shapes.putAll(averages);
      }
      file.requireExactly(shapes, Set.of());
      return new Saved(file, lowRank, averaged, base);
    } catch (CheckpointException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// A saved state.
  public static final class Saved implements Network.Start, AutoCloseable {
    private final Safetensors file;
    private final LowRank lowRank;
    private final boolean averaged;
    private final Network.Start base;

    private Saved(Safetensors file, LowRank lowRank, boolean averaged, Network.Start base) {
      this.file = file;
      this.lowRank = lowRank;
      this.averaged = averaged;
      this.base = base;
    }

    @Override
    public float[] weight(String name, List<Long> shape) {
      return lowRank.isOn() ? base.weight(name, shape) : file.get(name).toFloats();
    }

    /// The numbers of a weight as it acts, row by row: the running mean where one is kept, and an
    /// adaptation merged into what it is beside.
    public float[] acting(String name, List<Long> shape) {
      if (!lowRank.isOn()) {
        return mean(name);
      }
      float[] weight = weight(name, shape);
      return lowRank.adapts(name)
          ? lowRank.merged(weight, mean(LowRank.down(name)), mean(LowRank.up(name)))
          : weight;
    }

    private float[] mean(String name) {
      String kept = AVERAGE + name;
      return file.get(averaged && file.has(kept) ? kept : name).toFloats();
    }

    @Override
    public Numbers numbers(String name, List<Long> shape) {
      return lowRank.isOn() ? base.numbers(name, shape) : Numbers.of(file.get(name));
    }

    @Override
    public float[] adapter(String name, List<Long> shape) {
      return file.get(name).toFloats();
    }

    @Override
    public Optional<Numbers> firstMoment(String name) {
      return Optional.of(Numbers.of(file.get(MEAN + name)));
    }

    @Override
    public Optional<Numbers> secondMoment(String name) {
      return Optional.of(Numbers.of(file.get(SQUARE + name)));
    }

    @Override
    public Optional<Numbers> average(String name) {
      return file.has(AVERAGE + name)
          ? Optional.of(Numbers.of(file.get(AVERAGE + name)))
          : Optional.empty();
    }

    @Override
    public long steps() {
      return Checkpoint.steps(file);
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
