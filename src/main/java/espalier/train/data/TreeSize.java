package espalier.train.data;

/// How far a tree is grown.
///
/// @param least thoughts at least, where the story gives so many
/// @param most a number from the least to this one is drawn for each tree
/// @param candidates thoughts that are tried under one parent at most
record TreeSize(int least, int most, int candidates) {

  /// Several lines with candidates beside each other.
  static final TreeSize FULL = new TreeSize(10, 24, 3);

  /// One thought below the other.
  static final TreeSize LINE = new TreeSize(1, 1, 1);
}
