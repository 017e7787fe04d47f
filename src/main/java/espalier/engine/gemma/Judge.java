package espalier.engine.gemma;

/// The value head. Used by the model's thread only.
final class Judge {

  private Judge() {}

  /// Log-probability of the positive rating against the negative one.
  ///
  /// @param ids a record and what stands before it, as far as `<start_of_rating>`
  static double logValue(Computation work, GemmaTokenizer tokenizer, int[] ids) {
    float[] two =
        work.lastLogitsOf(
            ids, tokenizer.mark(Mark.POSITIVE_RATING), tokenizer.mark(Mark.NEGATIVE_RATING));
    return logShare(two[0], two[1]);
  }

  /// The natural logarithm of the share that the first of two logits has in their softmax.
  static double logShare(double one, double other) {
    double off = other - one;
    // -log(1 + e^off), without overflow
    return off > 0 ? -off - Math.log1p(Math.exp(-off)) : -Math.log1p(Math.exp(off));
  }
}
