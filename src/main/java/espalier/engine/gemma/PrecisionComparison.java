package espalier.engine.gemma;

import java.util.Arrays;
import java.util.List;

/// Compares what two models make of the same prompts: one checkpoint in two precisions, mostly.
///
/// ```java
/// PrecisionReport report = PrecisionComparison.compare(inFloat32, inInt8, prompts);
/// ```
public final class PrecisionComparison {

  /// Logits held at a time, for each of the two: 128 MB in float32.
  private static final int MOST_LOGITS = 1 << 25;

  private final GemmaModel reference;
  private final GemmaModel other;
  private long positions;
  private long equal;
  private long logProbs;
  private double largestLogProb;
  private double sumOfLogProbs;
  private long values;
  private double largestValue;
  private double sumOfValues;

  private PrecisionComparison(GemmaModel reference, GemmaModel other) {
    this.reference = reference;
    this.other = other;
  }

  /// Reads each prompt with both models and compares the distributions after each of its tokens,
  /// and the values of the prompts (with `<start_of_rating>` added where they do not end with it).
  ///
  /// @param prompts token ids, each of at least one
  /// @throws IllegalArgumentException where there is no prompt, a prompt is no request that the
  ///   models can answer, or the models have not the same vocabulary
  /// @throws IllegalStateException where the engine fails
  public static PrecisionReport compare(
      GemmaModel reference, GemmaModel other, List<int[]> prompts) {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("There is no prompt to compare the models on.");
    }
    if (reference.config().vocabSize() != other.config().vocabSize()) {
      throw new IllegalArgumentException(
          "The models cannot be compared: one has "
              + reference.config().vocabSize()
              + " tokens, the other "
              + other.config().vocabSize()
              + ".");
    }
    PrecisionComparison comparison = new PrecisionComparison(reference, other);
    for (int[] prompt : prompts) {
      comparison.read(prompt);
      comparison.judge(prompt);
    }
    return comparison.report();
  }

  private void read(int[] prompt) {
    int step = Math.max(1, MOST_LOGITS / reference.config().vocabSize());
    for (int from = 0; from < prompt.length; from += step) {
      int to = Math.min(prompt.length, from + step);
      float[][] one = reference.logits(prompt, from, to);
      float[][] two = other.logits(prompt, from, to);
      for (int i = 0; i < one.length; i++) {
        compare(one[i], two[i]);
      }
    }
  }

  private void compare(float[] one, float[] two) {
    double logOfOne = logSumExp(one);
    double logOfTwo = logSumExp(two);
    int likeliestOfOne = 0;
    int likeliestOfTwo = 0;
    for (int i = 0; i < one.length; i++) {
      double off = Math.abs((one[i] - logOfOne) - (two[i] - logOfTwo));
      largestLogProb = Math.max(largestLogProb, off);
      sumOfLogProbs += off;
      likeliestOfOne = one[i] > one[likeliestOfOne] ? i : likeliestOfOne;
      likeliestOfTwo = two[i] > two[likeliestOfTwo] ? i : likeliestOfTwo;
    }
    logProbs += one.length;
    equal += likeliestOfOne == likeliestOfTwo ? 1 : 0;
    positions++;
  }

  private static double logSumExp(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum);
  }

  private void judge(int[] prompt) {
    int opens = reference.tokenize(Mark.START_OF_RATING.text(), false)[0];
    int[] ids = prompt;
    if (prompt[prompt.length - 1] != opens) {
      if (prompt.length == reference.config().maxPositions()) {
        return;
      }
      ids = Arrays.copyOf(prompt, prompt.length + 1);
      ids[prompt.length] = opens;
    }
    double off = Math.abs(reference.logValue(ids) - other.logValue(ids));
    largestValue = Math.max(largestValue, off);
    sumOfValues += off;
    values++;
  }

  private PrecisionReport report() {
    return new PrecisionReport(
        positions,
        largestLogProb,
        sumOfLogProbs / logProbs,
        (double) equal / positions,
        values,
        largestValue,
        values == 0 ? 0 : sumOfValues / values);
  }
}
