package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import espalier.engine.gemma.sampling.Measures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Drawing and measuring in `sampling.py` against the same done slowly, in double precision.
class DrawTest {

  private static final int ROWS = 5;

  private static Network network;
  private static Program program;

  private final Random random = new Random(11);

  @BeforeAll
  static void compile() throws CheckpointException {
    Program.prepareThread(false, 1);
    network = Network.compile(GemmaConfig.read(Golden.of("tiny-f32").folder()), Precision.FLOAT32);
    program = network.program();
  }

  @AfterAll
  static void close() {
    network.close();
  }

  /// Vocabulary, spread of the logits, temperature, top-k, top-p. Of 3,000 tokens that are all
  /// about as likely no thousand reaches nine tenths: there all are sorted.
  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(50, 2.0, 1.0, 0, 1.0),
        Arguments.of(3000, 2.0, 0.7, 0, 1.0),
        Arguments.of(50, 2.0, 1.3, 7, 1.0),
        Arguments.of(50, 2.0, 1.0, 80, 1.0),
        Arguments.of(50, 2.0, 0.5, 0, 0.8),
        Arguments.of(3000, 3.0, 1.0, 0, 0.9),
        Arguments.of(3000, 0.1, 1.0, 0, 0.9),
        Arguments.of(3000, 2.0, 1.0, 40, 0.6),
        Arguments.of(3000, 2.0, 1.0, 1500, 0.999),
        Arguments.of(50, 2.0, 1.0, 1, 0.5),
        Arguments.of(50, 2.0, 1.0, 0, 1e-6));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void drawsTheTokenWhoseShareHoldsTheNumber(
      int vocabulary, double spread, double temperature, int topK, double topP) {
    for (int round = 0; round < 20; round++) {
      float[][] logits = logits(vocabulary, spread);
      float[] forbidden = forbidden(vocabulary);
      double[] uniforms = random.doubles(ROWS).toArray();
      uniforms[0] = 0;
      uniforms[1] = Math.nextDown(1.0);
      long[] drawn = draw(logits, forbidden, uniforms, temperature, topK, topP);
      for (int row = 0; row < ROWS; row++) {
        List<Share> shares = shares(logits[row], forbidden, temperature, topK, topP);
        double from = 0;
        double to = 0;
        boolean there = false;
        for (Share share : shares) {
          from = there ? from : to;
          to = there ? to : to + share.probability;
          there |= share.token == drawn[row];
        }
        assertThat(there).as("token %d may be drawn", drawn[row]).isTrue();
        assertThat(forbidden[(int) drawn[row]]).isZero();
        assertThat(uniforms[row]).isBetween(from - 1e-5, to + 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 3000})
  void temperatureZeroTakesTheLikeliest(int vocabulary) {
    float[][] logits = logits(vocabulary, 2);
    float[] forbidden = forbidden(vocabulary);
    long[] drawn = draw(logits, forbidden, new double[ROWS], 0, 0, 1);
    for (int row = 0; row < ROWS; row++) {
      float[] of = logits[row];
      long best =
          IntStream.range(0, vocabulary)
              .filter(token -> forbidden[token] == 0)
              .boxed()
              .max(Comparator.comparingDouble(token -> of[token]))
              .orElseThrow();
      assertThat(drawn[row]).isEqualTo(best);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.1, 2.0, 30.0})
  void measuresAreThoseOfTheWholeDistribution(double spread) {
    int vocabulary = 3000;
    float[][] logits = logits(vocabulary, spread);
    long[] ids = random.longs(ROWS, 0, vocabulary).toArray();
    double[] measured;
    try (Value rows = program.floats(flat(logits), ROWS, vocabulary);
        Value tokens = program.longs(ids, ROWS);
        Value sums = program.call("sums", rows, tokens);
        Value numbers = program.call("numbers", sums)) {
      measured = numbers.toDoubles();
    }
    for (int row = 0; row < ROWS; row++) {
      double[] logp = logProbs(Models.widen(logits[row]));
      double entropy = Arrays.stream(logp).map(l -> -l * Math.exp(l)).sum();
      double varentropy =
          Arrays.stream(logp).map(l -> (l + entropy) * (l + entropy) * Math.exp(l)).sum();
      Measures measures = Measures.of(measured, Measures.SUMS * row);
      assertThat(measures.logProb()).isCloseTo(logp[(int) ids[row]], within(2e-5));
      assertThat(measures.entropy()).isCloseTo(entropy, within(2e-5));
      assertThat(measures.varentropy()).isCloseTo(varentropy, within(5e-5)).isNotNegative();
    }
  }

  /// @param probability after temperature, top-k and top-p
  private record Share(int token, double probability) {}

  /// Those that may be drawn, in the order in which they share the numbers from 0 to 1: the
  /// likeliest first where the tails are cut off, else as in the vocabulary.
  private static List<Share> shares(
      float[] logits, float[] forbidden, double temperature, int topK, double topP) {
    double[] scaled = new double[logits.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = ((double) logits[i] + forbidden[i]) / temperature;
    }
    double[] logp = logProbs(scaled);
    List<Share> all = new ArrayList<>();
    for (int i = 0; i < logp.length; i++) {
      all.add(new Share(i, Math.exp(logp[i])));
    }
    if (topK > 0 || topP < 1) {
      all.sort(Comparator.comparingDouble(share -> -share.probability));
    }
    List<Share> kept = topK > 0 ? all.subList(0, Math.min(topK, all.size())) : all;
    double whole = kept.stream().mapToDouble(Share::probability).sum();
    double mass = 0;
    int count = 0;
    while (count < kept.size() && (topP == 1 || mass < topP)) {
      mass += kept.get(count++).probability / whole;
    }
    double reached = mass * whole;
    return kept.subList(0, count).stream()
        .map(share -> new Share(share.token, share.probability / reached))
        .toList();
  }

  private static double[] logProbs(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(l -> Math.exp(l - largest)).sum();
    return Arrays.stream(logits).map(l -> l - largest - Math.log(sum)).toArray();
  }

  private static long[] draw(
      float[][] logits,
      float[] forbidden,
      double[] uniforms,
      double temperature,
      int topK,
      double topP) {
    int vocabulary = forbidden.length;
    try (Value rows = program.floats(flat(logits), logits.length, vocabulary);
        Value none = program.floats(forbidden, 1, vocabulary);
        Value u = program.list(uniforms);
        Value t = program.number(temperature);
        Value k = program.number((long) topK);
        Value p = program.number(topP);
        Value ids = program.call("draw", rows, none, u, t, k, p)) {
      return ids.toLongs();
    }
  }

  private float[][] logits(int vocabulary, double spread) {
    float[][] logits = new float[ROWS][vocabulary];
    for (float[] row : logits) {
      for (int i = 0; i < vocabulary; i++) {
        row[i] = (float) (spread * random.nextGaussian() + 3);
      }
    }
    return logits;
  }

  private float[] forbidden(int vocabulary) {
    float[] forbidden = new float[vocabulary];
    forbidden[0] = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < vocabulary / 10; i++) {
      forbidden[random.nextInt(vocabulary)] = Float.NEGATIVE_INFINITY;
    }
    return forbidden;
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
    }
    return all;
  }
}
