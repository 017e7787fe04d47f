package espalier.train;

/// What an error on a token weighs, by where the token stands; each at least 0.
///
/// @param problem in the first record, the question
/// @param header ids and what separates records: a search writes these itself
/// @param thought the text of a thought with its kind's mark and its end
/// @param wrongThought the same where the thought is known to be wrong
/// @param rating a rating's mark
/// @param result a factor on top for the result inside `<<2*66=132>>` of a right thought: sums are
///   the hard part, and a small share of the text
public record LossWeights(
    double problem,
    double header,
    double thought,
    double wrongThought,
    double rating,
    double result) {

  /// Every token counts alike, as in the original training.
  public static final LossWeights ALL = new LossWeights(1, 1, 1, 1, 1, 1);
}
