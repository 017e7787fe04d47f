package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each precision against float32, on the golden checkpoints and the model that ships with the
/// program.
class PrecisionComparisonTest {

  private static final Path BUNDLED = Path.of("assets/model");

  /// Bounds that hold with some room: largest and mean difference of log-probabilities, least share
  /// of equal greedy tokens, largest difference of values.
  static Stream<Arguments> cases() throws Exception {
    Path tiny32 = Golden.of("tiny-f32").folder();
    Path tiny16 = Golden.of("tiny-bf16").folder();
    // Where a processor would saturate, activations are rounded twice as coarsely.
    double bytes = multipliesBytesExactly(tiny32) ? 0.8 : 1;
    return Stream.of(
        Arguments.of(tiny32, Precision.BFLOAT16, 0.2, 0.04, 0.9, 0.1),
        Arguments.of(tiny16, Precision.BFLOAT16, 0.2, 0.04, 0.9, 0.1),
        Arguments.of(tiny32, Precision.INT8, bytes, 0.1, 0.8, 0.3),
        Arguments.of(tiny16, Precision.INT8, bytes, 0.1, 0.8, 0.3),
        Arguments.of(BUNDLED, Precision.BFLOAT16, 1, 0.06, 0.95, 0.3),
        Arguments.of(BUNDLED, Precision.INT8, 3, 0.2, 0.9, 0.6));
  }

  private static boolean multipliesBytesExactly(Path folder) throws Exception {
    try (Network network = Network.compile(GemmaConfig.read(folder), Precision.INT8)) {
      return network.activationSteps() == 127;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void staysNearFloat32(
      Path folder,
      Precision precision,
      double largest,
      double mean,
      double equalGreedy,
      double largestValue) {
    try (GemmaModel reference = load(folder, Precision.FLOAT32);
        GemmaModel other = load(folder, precision)) {
      List<int[]> prompts = prompts(reference);
      PrecisionReport report = PrecisionComparison.compare(reference, other, prompts);
      System.out.printf("%s in %s: %s%n", folder.getFileName(), precision.text(), report);
      assertThat(report.positions())
          .isEqualTo(prompts.stream().mapToLong(prompt -> prompt.length).sum());
      assertThat(report.values()).isEqualTo(prompts.size());
      assertThat(report.largestLogProb()).isBetween(1e-6, largest);
      assertThat(report.meanLogProb()).isBetween(1e-7, mean);
      assertThat(report.equalGreedy()).isBetween(equalGreedy, 1.0);
      assertThat(report.largestValue()).isLessThan(largestValue);
      assertThat(report.meanValue()).isLessThanOrEqualTo(report.largestValue());
    }
  }

  @Test
  void saysWhatThePublicMethodsSay() {
    Path folder = Golden.of("tiny-f32").folder();
    try (GemmaModel reference = load(folder, Precision.FLOAT32);
        GemmaModel other = load(folder, Precision.INT8)) {
      int[] prompt = prompts(reference).getFirst();
      int opens = reference.tokenize("<start_of_rating>", false)[0];
      double largest = 0;
      double sum = 0;
      double equal = 0;
      for (int i = 1; i <= prompt.length; i++) {
        int[] some = Arrays.copyOf(prompt, i);
        double[] one = logProbs(reference.logits(some));
        double[] two = logProbs(other.logits(some));
        for (int token = 0; token < one.length; token++) {
          double off = Math.abs(one[token] - two[token]);
          largest = Math.max(largest, off);
          sum += off / one.length / prompt.length;
        }
        equal += likeliest(one) == likeliest(two) ? 1.0 / prompt.length : 0;
      }
      int[] rated = Arrays.copyOf(prompt, prompt.length + 1);
      rated[prompt.length] = opens;
      double value = Math.abs(reference.logValue(rated) - other.logValue(rated));

      PrecisionReport report = PrecisionComparison.compare(reference, other, List.of(prompt));
      assertThat(report.positions()).isEqualTo(prompt.length);
      assertThat(report.largestLogProb()).isCloseTo(largest, within(2e-3));
      assertThat(report.meanLogProb()).isCloseTo(sum, within(1e-3));
      assertThat(report.equalGreedy()).isCloseTo(equal, within(1.5 / prompt.length));
      assertThat(report.largestValue()).isCloseTo(value, within(1e-3));
      assertThat(report.meanValue()).isEqualTo(report.largestValue());
    }
  }

  @Test
  void aModelIsItsOwnEqual() {
    try (GemmaModel model = load(Golden.of("tiny-f32").folder(), Precision.FLOAT32)) {
      PrecisionReport report = PrecisionComparison.compare(model, model, prompts(model));
      assertThat(report.largestLogProb()).isZero();
      assertThat(report.equalGreedy()).isEqualTo(1);
      assertThat(report.largestValue()).isZero();
    }
  }

  @Test
  void needsAPromptAndOneVocabulary() {
    try (GemmaModel model = load(Golden.of("tiny-f32").folder(), Precision.FLOAT32);
        GemmaModel bundled = load(BUNDLED, Precision.FLOAT32)) {
      assertThatThrownBy(() -> PrecisionComparison.compare(model, model, List.of()))
          .hasMessage("There is no prompt to compare the models on.");
      assertThatThrownBy(
              () -> PrecisionComparison.compare(model, bundled, List.of(new int[] {2, 20})))
          .hasMessageContaining("tokens, the other");
    }
  }

  private static GemmaModel load(Path folder, Precision precision) {
    return Models.load(new LoadRequest(folder, precision, 1, 64 << 20, 0));
  }

  private static List<int[]> prompts(GemmaModel model) {
    List<int[]> prompts = new ArrayList<>();
    String path = Records.ROOT + Records.rated(0, 1, "6 times 6 is 36.", "<positive_rating>");
    prompts.add(model.tokenize(path, true));
    prompts.add(model.tokenize(path + Records.opened(1, 2) + "So 36 and 4 is 40.", true));
    prompts.add(
        model.tokenize(
            Records.ROOT + Records.rated(0, 1, "6 and 6 is 13.", "<negative_rating>"), true));
    return prompts;
  }

  private static double[] logProbs(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    double[] all = new double[logits.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = logits[i] - Math.log(sum);
    }
    return all;
  }

  private static int likeliest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
