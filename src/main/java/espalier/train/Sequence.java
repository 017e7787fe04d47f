package espalier.train;

/// One text as a model learns from it.
///
/// @param ids its tokens, a beginning-of-sequence token first
/// @param targets for each position the token that should follow; it may differ from the one that
///   does, where a rating is shown other than true
/// @param weights for each position what an error there weighs; 0 for none
/// @param ratings for each position whether the target is a rating
// Arrays because there are millions of them; nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
public record Sequence(int[] ids, int[] targets, float[] weights, boolean[] ratings) {}
