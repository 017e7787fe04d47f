package espalier.train.sequence;

import java.util.Arrays;

/// One text, or a tree of texts that share their beginnings, as a model learns from it. A tree is
/// laid down depth first, so that all that follows from a record stands in one stretch after it.
///
/// @param ids its tokens, a beginning-of-sequence token first
/// @param positions for each token its position in its own text
/// @param ends for each token where the stretch ends that sees it; the length for a plain text
/// @param targets for each position the token that should follow; it may differ from the one that
///   does, where a rating is shown other than true
/// @param weights for each position what an error there weighs; 0 for none
/// @param ratings for each position whether the target is a rating
// Arrays because there are millions of them; nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
public record Sequence(
    int[] ids, int[] positions, int[] ends, int[] targets, float[] weights, boolean[] ratings) {

  /// A plain text.
  public Sequence(int[] ids, int[] targets, float[] weights, boolean[] ratings) {
    this(ids, counting(ids.length), constant(ids.length), targets, weights, ratings);
  }

  private static int[] counting(int length) {
    int[] positions = new int[length];
    Arrays.setAll(positions, i -> i);
    return positions;
  }

  private static int[] constant(int length) {
    int[] ends = new int[length];
    Arrays.fill(ends, length);
    return ends;
  }

  /// How many tokens there are.
  public int length() {
    return ids.length;
  }
}
