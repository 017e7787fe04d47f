package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import espalier.engine.gemma.loading.Precision;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The model against what the original libraries compute from the same checkpoints.
class GoldenTest {

  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void logits(Golden golden) {
    try (GemmaModel model = Models.load(golden, Precision.FLOAT32)) {
      for (JsonNode example : golden.cases("forward")) {
        float[] logits = model.logits(Golden.ints(example.get("ids")));
        assertThat(Models.widen(logits))
            .containsExactly(Golden.doubles(example.get("last_logits")), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void theLikeliestTokenAtEachPosition(Golden golden) {
    try (GemmaModel model = Models.load(golden, Precision.FLOAT32)) {
      JsonNode example = golden.cases("forward").getLast();
      int[] ids = Golden.ints(example.get("ids"));
      int[] argmax = Golden.ints(example.get("argmax"));
      double[] largest = Golden.doubles(example.get("max_logit"));
      for (int at = 0; at < ids.length; at++) {
        float[] logits = model.logits(Arrays.copyOf(ids, at + 1));
        assertThat((double) logits[argmax[at]]).isCloseTo(largest[at], within(TOLERANCE));
        for (float logit : logits) {
          assertThat(logit).isLessThanOrEqualTo(logits[argmax[at]] + (float) TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void scores(Golden golden) {
    try (GemmaModel model = Models.load(golden, Precision.FLOAT32)) {
      for (JsonNode example : golden.cases("score")) {
        Score score =
            model.score(
                Golden.ints(example.get("prompt_ids")),
                Golden.ints(example.get("continuation_ids")));
        close(score.logProbs(), example.get("token_log_probs"));
        close(score.entropies(), example.get("entropy"));
        close(score.varentropies(), example.get("varentropy"));
        assertThat(score.meanLogProb())
            .isCloseTo(example.get("mean_log_prob").asDouble(), within(TOLERANCE));
        assertThat(score.prior()).isCloseTo(example.get("prior").asDouble(), within(TOLERANCE));
        assertThat(score.meanEntropy())
            .isCloseTo(example.get("mean_entropy").asDouble(), within(TOLERANCE));
        assertThat(score.meanVarentropy())
            .isCloseTo(example.get("mean_varentropy").asDouble(), within(TOLERANCE));
      }
    }
  }

  private static void close(List<Double> actual, JsonNode expected) {
    assertThat(actual.stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(Golden.doubles(expected), within(TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void values(Golden golden) {
    try (GemmaModel model = Models.load(golden, Precision.FLOAT32)) {
      for (JsonNode example : golden.cases("value")) {
        double expected = example.get("log_value").asDouble();
        int[] ids = Golden.ints(example.get("ids"));
        assertThat(model.tokenize(example.get("text").asText(), true)).isEqualTo(ids);
        assertThat(model.logValue(ids)).isCloseTo(expected, within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void greedyTokens(Golden golden) {
    try (GemmaModel model = Models.load(golden, Precision.FLOAT32)) {
      for (JsonNode example : golden.cases("greedy")) {
        int[] expected = Golden.ints(example.get("generated"));
        assertThat(model.generate(Golden.ints(example.get("prompt_ids")), expected.length, 0, 0))
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void bfloat16StaysNear(Golden golden) {
    staysNear(golden, Precision.BFLOAT16, 0.25, 0.03);
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void int8StaysNear(Golden golden) {
    staysNear(golden, Precision.INT8, 0.8, 0.1);
  }

  private static void staysNear(
      Golden golden, Precision precision, double mostAtWorst, double mostInTheMean) {
    double worst = 0;
    double sum = 0;
    long count = 0;
    try (GemmaModel model = Models.load(golden, precision)) {
      for (JsonNode example : golden.cases("forward")) {
        float[] logits = model.logits(Golden.ints(example.get("ids")));
        double[] expected = Golden.doubles(example.get("last_logits"));
        for (int i = 0; i < expected.length; i++) {
          double off = Math.abs(logits[i] - expected[i]);
          worst = Math.max(worst, off);
          sum += off;
          count++;
        }
      }
    }
    System.out.printf(
        "%s in %s: logits differ by at most %.4f, by %.4f in the mean%n",
        golden, precision.text(), worst, sum / count);
    assertThat(worst).isLessThan(mostAtWorst);
    assertThat(sum / count).isLessThan(mostInTheMean);
  }
}
