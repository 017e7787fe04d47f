package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `feed_forward` in `network.py` against the same in double precision.
class FeedForwardTest {

  private static final int HIDDEN = 96;
  private static final int FORWARD = 128;

  private final Random random = new Random(5);
  private final float[][] gateAndUp = rows(2 * FORWARD, HIDDEN, 0.2f);
  private final float[][] down = rows(HIDDEN, FORWARD, 0.1f);

  @BeforeEach
  void prepare() {
    Program.prepareThread(false, 1);
  }

  /// Precision, rows at a time, and the largest error in parts of the largest result: in int8 that
  /// of two products (see [LinearTest]). There rows are taken 32 at a time.
  static Stream<Arguments> forms() {
    return Stream.of(1, 8, 32, 33, 70)
        .flatMap(
            rows ->
                Stream.of(
                    Arguments.of(Precision.FLOAT32, rows, 2e-6),
                    Arguments.of(Precision.BFLOAT16, rows, 1e-2),
                    Arguments.of(Precision.INT8, rows, 4e-2)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isNearTheSumsInDoublePrecision(Precision precision, int count, double tolerance) {
    float[][] x = rows(count, HIDDEN, 1);
    double[][] expected = new double[count][];
    double largest = 0;
    for (int row = 0; row < count; row++) {
      expected[row] = slowly(x[row]);
      largest = Math.max(largest, Arrays.stream(expected[row]).map(Math::abs).max().orElseThrow());
    }
    try (Layer layer = new Layer(precision)) {
      float[][] y = layer.feedForward(x);
      // Where a processor would saturate, activations are rounded more coarsely.
      double near = tolerance * largest * 127 / layer.network.activationSteps();
      for (int row = 0; row < count; row++) {
        for (int i = 0; i < HIDDEN; i++) {
          assertThat((double) y[row][i])
              .as("row %d, column %d", row, i)
              .isCloseTo(expected[row][i], within(near));
        }
      }
    }
  }

  @Test
  void inInt8ARowDoesNotDependOnItsNeighboursNorOnItsPlace() {
    float[][] x = rows(70, HIDDEN, 1);
    x[40][3] = 1e4f;
    try (Layer layer = new Layer(Precision.INT8)) {
      float[][] together = layer.feedForward(x);
      for (int row = 0; row < x.length; row++) {
        assertThat(layer.feedForward(new float[][] {x[row]})[0]).isEqualTo(together[row]);
      }
    }
  }

  @Test
  void inInt8ARowOfZerosGivesZeros() {
    try (Layer layer = new Layer(Precision.INT8)) {
      assertThat(layer.feedForward(new float[2][HIDDEN])[1]).containsOnly(0f);
    }
  }

  private double[] slowly(float[] x) {
    double[] hidden = new double[FORWARD];
    for (int i = 0; i < FORWARD; i++) {
      double gate = dot(gateAndUp[i], Models.widen(x));
      double bent = Math.sqrt(2 / Math.PI) * (gate + 0.044715 * gate * gate * gate);
      hidden[i] = gate * (1 + Math.tanh(bent)) / 2 * dot(gateAndUp[FORWARD + i], Models.widen(x));
    }
    return Arrays.stream(down).mapToDouble(row -> dot(row, hidden)).toArray();
  }

  private static double dot(float[] row, double[] x) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * x[i];
    }
    return sum;
  }

  private float[][] rows(int count, int width, float deviation) {
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return rows;
  }

  /// The two matrices of a feed-forward in a list of weights, at 1 and 3.
  private final class Layer implements AutoCloseable {
    private final Network network;
    private final Program program;
    private final Value list;

    Layer(Precision precision) {
      this.network = Network.compile(config(), precision);
      this.program = network.program();
      try (Value eps = program.number(1e-6)) {
        this.list = program.call("no_weights", eps);
      }
      add(gateAndUp);
      add(down);
    }

    private void add(float[][] matrix) {
      try (Value rows = program.number((long) matrix.length);
          Value columns = program.number((long) matrix[0].length);
          Value index = program.call("add_matrix", list, rows, columns);
          Value first = program.number(0L);
          Value numbers = program.floats(flat(matrix), matrix.length, matrix[0].length);
          Value filled = program.call("fill", list, index, first, numbers);
          Value packed = program.call("pack", list, index)) {
        assertThat(filled.toLong()).isEqualTo(packed.toLong());
      }
    }

    float[][] feedForward(float[][] x) {
      try (Value rows = program.floats(flat(x), x.length, HIDDEN);
          Value index = program.number(1L);
          Value y = program.call("feed_forward", rows, list, index);
          Value wide = program.call("capped", y)) {
        float[] numbers = wide.toFloats();
        float[][] result = new float[x.length][];
        for (int row = 0; row < x.length; row++) {
          result[row] = Arrays.copyOfRange(numbers, row * HIDDEN, (row + 1) * HIDDEN);
        }
        return result;
      }
    }

    @Override
    public void close() {
      list.close();
      network.close();
    }
  }

  private static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  private static GemmaConfig config() {
    return new GemmaConfig(
        64,
        HIDDEN,
        FORWARD,
        1,
        2,
        1,
        32,
        32,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        16,
        GemmaConfig.alternating(1),
        64,
        10_000,
        1e-6,
        true,
        2,
        1,
        0,
        "float32",
        "one layer",
        TensorType.F32);
  }
}
