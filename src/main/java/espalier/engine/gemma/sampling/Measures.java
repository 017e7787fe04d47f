package espalier.engine.gemma.sampling;

/// What a model makes of a token: where it stands in the distribution that it comes from, and how
/// wide that is. Under the untempered, unmasked distribution.
///
/// @param logProb natural logarithm of the token's probability
/// @param entropy nats
/// @param varentropy nats squared, at least 0
public record Measures(double logProb, double entropy, double varentropy) {

  /// How many numbers [#of] takes.
  public static final int SUMS = 5;

  /// Works them out in float32, in which the sums were made.
  ///
  /// @param sums of `sums` in `sampling.py`: where `z` are the logits of all tokens less the
  ///   largest one, `z` of the token, the logarithm of the sum of `exp z`, the sum itself, those of
  ///   `z exp z` and of `z z exp z`
  /// @param at where they begin
  public static Measures of(double[] sums, int at) {
    float logSum = (float) sums[at + 1];
    float sum = (float) sums[at + 2];
    float mean = (float) sums[at + 3] / sum;
    float meanSquare = (float) sums[at + 4] / sum;
    float logProb = (float) sums[at] - logSum;
    return new Measures(logProb, logSum - mean, Math.max(meanSquare - mean * mean, 0));
  }
}
