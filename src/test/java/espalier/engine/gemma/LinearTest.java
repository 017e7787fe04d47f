package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;

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

/// `linear.py` against sums in double precision, in each form a matrix is kept in.
class LinearTest {

  private static final int IN = 96;
  private static final int OUT = 80;
  private static final int NARROW = 64;
  private static final int WIDE = 1024;

  private final Random random = new Random(7);
  private final float[][] matrix = rows(OUT, 0.02f);

  @BeforeEach
  void prepare() {
    Program.prepareThread(false, 1);
  }

  /// Precision, hidden size, rows at a time, and the largest error in parts of the largest result.
  static Stream<Arguments> forms() {
    return Stream.of(1, 2, 3, 8, 40)
        .flatMap(
            rows ->
                Stream.of(NARROW, WIDE)
                    .flatMap(
                        hidden ->
                            Stream.of(
                                Arguments.of(Precision.FLOAT32, hidden, rows, 1e-6),
                                Arguments.of(Precision.BFLOAT16, hidden, rows, 1e-2),
                                Arguments.of(Precision.INT8, hidden, rows, 2e-2))));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isNearTheSumsInDoublePrecision(
      Precision precision, int hidden, int count, double tolerance) {
    float[][] x = rows(count, 1);
    try (Form form = new Form(precision, hidden, matrix)) {
      double[][] expected = product(widen(x), widen(matrix));
      double largest =
          Arrays.stream(expected)
              .flatMapToDouble(Arrays::stream)
              .map(Math::abs)
              .max()
              .orElseThrow();
      near(form.times(x), expected, tolerance * largest);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void int8IsWholeNumbersByTwoScales(Precision precision, int hidden, int count) {
    if (precision != Precision.INT8) {
      return;
    }
    try (Form form = new Form(precision, hidden, matrix)) {
      float[][] x = rows(count, 1);
      x[0][5] = 300;
      double[][] steps = new double[count][];
      double[] step = new double[count];
      for (int row = 0; row < count; row++) {
        step[row] = largest(x[row]) / form.network.activationSteps();
        steps[row] = whole(x[row], step[row], true);
      }
      double[][] weights = new double[OUT][];
      double[] scale = new double[OUT];
      for (int row = 0; row < OUT; row++) {
        scale[row] = largest(matrix[row]) / 127;
        weights[row] = whole(matrix[row], scale[row], false);
      }
      double[][] expected = product(steps, weights);
      for (int row = 0; row < count; row++) {
        for (int column = 0; column < OUT; column++) {
          expected[row][column] *= step[row] * scale[column];
        }
      }
      // A number in the middle between two steps may go either way: one step of one weight.
      near(form.times(x), expected, 128 * largest(scale) * largest(step) + 1e-5);
      near(new float[][] {form.times(x)[count - 1]}, new double[][] {expected[count - 1]}, 1e-2);
    }
  }

  @Test
  void inInt8ARowDoesNotDependOnItsNeighbours() {
    float[][] x = rows(9, 1);
    try (Form form = new Form(Precision.INT8, WIDE, matrix)) {
      float[][] together = form.times(x);
      for (int row = 0; row < x.length; row++) {
        assertThat(form.times(new float[][] {x[row]})[0]).isEqualTo(together[row]);
      }
      for (float[] neighbour : Arrays.asList(x).subList(1, 9)) {
        Arrays.fill(neighbour, 1e4f);
      }
      assertThat(form.times(x)[0]).isEqualTo(together[0]);
    }
  }

  @Test
  void aRowOfZerosGivesZeros() {
    try (Form form = new Form(Precision.INT8, WIDE, matrix)) {
      assertThat(form.times(new float[2][IN])[1]).containsOnly(0f);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void looksRowsUp(Precision precision, int hidden, int count, double tolerance) {
    long[] ids = random.longs(count, 0, OUT).toArray();
    double[][] expected =
        Arrays.stream(ids).mapToObj(id -> widen(matrix[(int) id])).toArray(double[][]::new);
    try (Form form = new Form(precision, hidden, matrix)) {
      near(form.rows(ids), expected, tolerance * 0.1);
    }
  }

  /// A matrix in the list of weights: at 1 as rows are looked up in it, at 3 as it multiplies.
  private static final class Form implements AutoCloseable {
    private final Network network;
    private final Program program;
    private final Value list;

    Form(Precision precision, int hidden, float[][] matrix) {
      this.network = Network.compile(config(hidden), precision);
      this.program = network.program();
      try (Value eps = program.number(1e-6)) {
        this.list = program.call("no_weights", eps);
      }
      add(matrix);
      try (Value packed = program.call("pack", list, add(matrix))) {
        assertThat(packed.toLong()).isEqualTo(3);
      }
    }

    private Value add(float[][] matrix) {
      int half = matrix.length / 2;
      try (Value rows = program.number((long) matrix.length);
          Value columns = program.number((long) IN)) {
        Value index = program.call("add_matrix", list, rows, columns);
        for (int at : new int[] {0, half}) {
          try (Value place = program.number((long) at);
              Value some = program.floats(flat(matrix, at, at + half), half, IN);
              Value filled = program.call("fill", list, index, place, some)) {
            filled.toLong();
          }
        }
        return index;
      }
    }

    float[][] times(float[][] x) {
      try (Value rows = program.floats(flat(x, 0, x.length), x.length, IN);
          Value index = program.number(3L);
          Value y = program.call("linear", rows, list, index);
          Value wide = program.call("capped", y)) {
        return unflat(wide.toFloats(), OUT);
      }
    }

    float[][] rows(long[] ids) {
      try (Value index = program.number(1L);
          Value wanted = program.longs(ids, ids.length);
          Value rows = program.call("rows", list, index, wanted)) {
        return unflat(rows.toFloats(), IN);
      }
    }

    @Override
    public void close() {
      list.close();
      network.close();
    }
  }

  private static GemmaConfig config(int hidden) {
    return new GemmaConfig(
        OUT,
        hidden,
        128,
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

  private float[][] rows(int count, float deviation) {
    float[][] rows = new float[count][IN];
    for (float[] row : rows) {
      for (int i = 0; i < IN; i++) {
        row[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return rows;
  }

  private static double[] whole(float[] row, double step, boolean upFromTheMiddle) {
    double[] whole = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      whole[i] = upFromTheMiddle ? Math.floor(row[i] / step + 0.5) : Math.rint(row[i] / step);
    }
    return whole;
  }

  private static double largest(float[] row) {
    return largest(widen(row));
  }

  private static double largest(double[] row) {
    return Arrays.stream(row).map(Math::abs).max().orElseThrow();
  }

  private static double[] widen(float[] row) {
    return Models.widen(row);
  }

  private static double[][] widen(float[][] rows) {
    return Arrays.stream(rows).map(LinearTest::widen).toArray(double[][]::new);
  }

  private static double[][] product(double[][] x, double[][] matrix) {
    double[][] y = new double[x.length][matrix.length];
    for (int row = 0; row < x.length; row++) {
      for (int column = 0; column < matrix.length; column++) {
        for (int i = 0; i < IN; i++) {
          y[row][column] += x[row][i] * matrix[column][i];
        }
      }
    }
    return y;
  }

  private static void near(float[][] actual, double[][] expected, double tolerance) {
    assertThat(actual).hasNumberOfRows(expected.length);
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        double off = Math.abs(actual[row][column] - expected[row][column]);
        assertThat(off).as("row %d, column %d", row, column).isLessThanOrEqualTo(tolerance);
      }
    }
  }

  private static float[] flat(float[][] rows, int from, int to) {
    float[] all = new float[(to - from) * IN];
    for (int row = from; row < to; row++) {
      System.arraycopy(rows[row], 0, all, (row - from) * IN, IN);
    }
    return all;
  }

  private static float[][] unflat(float[] all, int width) {
    float[][] rows = new float[all.length / width][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }
    return rows;
  }
}
