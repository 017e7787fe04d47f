package espalier.train.sequence;

/// What ratings the thoughts of a generated tree show to those after them; probabilities in [0, 1],
/// drawn for each tree. A model that could read its ratings off those before them would not learn
/// to judge the text.
///
/// @param hidden all are unknown
/// @param random each is random, more often positive
/// @param noise where they are neither hidden nor random, the share of them that is turned around;
///   the others tell the truth
/// @param hinted a thought of a kind that a search can ask for stands a second time, with the hint
/// @param ownShare not a probability: what a text weighs in a tree that the model grew itself,
///   times what the loss weights say of it
public record ContextOdds(
    double hidden, double random, double noise, double hinted, double ownShare) {

  /// Where a plan says nothing else. The plans of the bundled model say something else of
  /// `ownShare`.
  public static final ContextOdds DEFAULT = new ContextOdds(0.45, 0.35, 0.2, 0.15, 0.3);
}
