package espalier.train.sequence;

/// What an error on a token weighs, by where the token stands; each at least 0.
///
/// @param problem in the first record, the question
/// @param header ids and what separates records: a search writes these itself
/// @param thought the text of a thought with its kind's mark and its end
/// @param wrongThought the same where the thought is known to be wrong
/// @param rating a rating's mark
/// @param result a factor on top of `thought` for what sums come to, in wrong thoughts as well:
///   sums are the hard part and a small share of the text, and an honest check of a wrong result is
///   what a rating can tell it by
/// @param falseResult the digits of a result that its sum does not come to
public record LossWeights(
    double problem,
    double header,
    double thought,
    double wrongThought,
    double rating,
    double result,
    double falseResult) {

  /// Every token counts alike, as in the original training.
  public static final LossWeights ALL = new LossWeights(1, 1, 1, 1, 1, 1, 1);
}
