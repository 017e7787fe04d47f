package espalier.engine.gemma;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Measures parts of a loaded model's work by themselves, on the model's thread. Comes from
/// [GemmaModel#gauge].
public final class Gauge {

  private final GemmaModel model;

  Gauge(GemmaModel model) {
    this.model = model;
  }

  /// Version of the library that does the arithmetic.
  public static String libtorch() {
    return Libtorch.version();
  }

  /// Bytes of the weights that one step of thoughts reads: each matrix and norm once, in this
  /// precision, with the scales of its rows. An embedding that is not the head as well is left out:
  /// a step looks up a few of its rows only.
  public long weightsBytes() {
    return model.ask(
        work -> {
          GemmaConfig config = work.parts().network().config();
          Precision precision = work.parts().network().precision();
          long bytes = 0;
          for (var weight : config.tensors().entrySet()) {
            List<Long> shape = weight.getValue();
            if (shape.size() == 1) {
              bytes += shape.getFirst() * Float.BYTES;
            } else if (config.tied() || !weight.getKey().equals(GemmaConfig.EMBEDDING)) {
              long scales = precision == Precision.INT8 ? Float.BYTES : 0;
              bytes += shape.getFirst() * (shape.get(1) * precision.weightBytes() + scales);
            }
          }
          return bytes;
        });
  }

  /// Additions and multiplications of [#linear].
  ///
  /// @param rows that are multiplied by the matrix
  public double linearOperations(int rows) {
    GemmaConfig config = model.config();
    return 2.0 * rows * config.hiddenSize() * 2 * config.intermediateSize();
  }

  /// Rows times the widest matrix of a layer (gate and up in one), as the model computes it.
  ///
  /// @param rows that are multiplied
  /// @param times how often, at least once; one time more comes first and does not count
  /// @return seconds of each
  public List<Double> linear(int rows, int times) {
    return model.ask(
        work -> {
          ModelParts parts = work.parts();
          Program program = parts.network().program();
          int width = model.config().hiddenSize();
          float[] numbers = new float[rows * width];
          SplittableRandom random = new SplittableRandom(rows);
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
          }
          List<Double> seconds = new ArrayList<>();
          try (Value x = program.floats(numbers, rows, width)) {
            for (int i = 0; i <= times; i++) {
              long start = System.nanoTime();
              program.call("widest", x, parts.weights().list()).close();
              seconds.add((System.nanoTime() - start) / 1e9);
            }
          }
          return seconds.subList(1, seconds.size());
        });
  }
}
