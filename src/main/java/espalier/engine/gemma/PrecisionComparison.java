package espalier.engine.gemma;

import espalier.engine.Cancellation;
import espalier.engine.gemma.checkpoint.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Compares what two models make of the same prompts: one checkpoint in two precisions, mostly.
/// Both need not be in memory at once: what the first one says is written down.
///
/// ```java
/// PrecisionReport report = PrecisionComparison.compare(inFloat32, inInt8, prompts);
/// ```
public final class PrecisionComparison {

  /// Logits computed at a time: 32 MB in float32.
  private static final int AT_ONCE = 1 << 23;

  private final int vocabSize;
  private final List<Said> all;

  private PrecisionComparison(int vocabSize, List<Said> all) {
    this.vocabSize = vocabSize;
    this.all = all;
  }

  /// What a model said of a prompt.
  private static final class Said {
    private final int[] prompt;
    // As it was judged; empty where there was no room for the mark.
    private final Optional<int[]> rated;
    // After each of its first tokens, as many as were kept.
    private final List<float[]> logits;
    private final double logValue;

    Said(int[] prompt, Optional<int[]> rated, List<float[]> logits, double logValue) {
      this.prompt = prompt;
      this.rated = rated;
      this.logits = logits;
      this.logValue = logValue;
    }
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
    return of(reference, prompts, Long.MAX_VALUE, Cancellation.NONE).with(other, Cancellation.NONE);
  }

  /// Writes down what a model says after each token of some prompts, and what values it gives them.
  ///
  /// @param prompts token ids, each of at least one
  /// @param mostLogits how many numbers may be kept; beyond them the ends of the prompts are left
  ///   out, but for their values
  /// @param cancellation asked now and then
  /// @throws IllegalArgumentException as in [#compare]
  /// @throws CancellationException where somebody asked for the end
  public static PrecisionComparison of(
      GemmaModel reference, List<int[]> prompts, long mostLogits, Cancellation cancellation) {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("There is no prompt to compare the models on.");
    }
    int vocabSize = reference.config().vocabSize();
    long room = mostLogits / vocabSize;
    List<Said> all = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] prompt = prompts.get(i);
      // What is left, shared among the prompts that are left.
      int count = (int) Math.min(prompt.length, room / (prompts.size() - i));
      room -= count;
      List<float[]> logits = new ArrayList<>();
      for (int from = 0; from < count; from += step(vocabSize)) {
        check(cancellation);
        int to = Math.min(count, from + step(vocabSize));
        logits.addAll(Arrays.asList(reference.logits(prompt, from, to)));
      }
      Optional<int[]> rated = rated(reference, prompt);
      double logValue = rated.isPresent() ? reference.logValue(rated.get()) : Double.NaN;
      all.add(new Said(prompt, rated, logits, logValue));
    }
    return new PrecisionComparison(vocabSize, all);
  }

  private static int step(int vocabSize) {
    return Math.max(1, AT_ONCE / vocabSize);
  }

  private static void check(Cancellation cancellation) {
    if (cancellation.requested()) {
      throw new CancellationException("the comparison was withdrawn");
    }
  }

  private static Optional<int[]> rated(GemmaModel model, int[] prompt) {
    int opens = model.tokenize(Mark.START_OF_RATING.text(), false)[0];
    if (prompt[prompt.length - 1] == opens) {
      return Optional.of(prompt);
    }
    if (prompt.length == model.config().maxPositions()) {
      return Optional.empty();
    }
    int[] ids = Arrays.copyOf(prompt, prompt.length + 1);
    ids[prompt.length] = opens;
    return Optional.of(ids);
  }

  /// Compares another model with what was written down.
  ///
  /// @param cancellation asked now and then
  /// @throws IllegalArgumentException as in [#compare]
  /// @throws CancellationException where somebody asked for the end
  public PrecisionReport with(GemmaModel other, Cancellation cancellation) {
    if (vocabSize != other.config().vocabSize()) {
      throw new IllegalArgumentException(
          "The models cannot be compared: one has "
              + vocabSize
              + " tokens, the other "
              + other.config().vocabSize()
              + ".");
    }
    Differences differences = new Differences();
    for (Said said : all) {
      int count = said.logits.size();
      for (int from = 0; from < count; from += step(vocabSize)) {
        check(cancellation);
        int to = Math.min(count, from + step(vocabSize));
        float[][] theirs = other.logits(said.prompt, from, to);
        for (int i = from; i < to; i++) {
          differences.compare(said.logits.get(i), theirs[i - from]);
        }
      }
      if (said.rated.isPresent()) {
        differences.value(Math.abs(said.logValue - other.logValue(said.rated.get())));
      }
    }
    return differences.report();
  }

  /// Adds up how far two models are from each other.
  private static final class Differences {
    private long positions;
    private long equal;
    private long logProbs;
    private double largestLogProb;
    private double sumOfLogProbs;
    private long values;
    private double largestValue;
    private double sumOfValues;

    void compare(float[] one, float[] two) {
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

    void value(double off) {
      largestValue = Math.max(largestValue, off);
      sumOfValues += off;
      values++;
    }

    PrecisionReport report() {
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
}
