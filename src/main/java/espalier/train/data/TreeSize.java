package espalier.train.data;

/// How far a tree is grown.
///
/// @param least a further line is begun while the tree has fewer thoughts, its root included, than
///   a number that is drawn from this one
/// @param most to this one
/// @param candidates thoughts that are tried under one parent at most
record TreeSize(int least, int most, int candidates) {

  /// Several lines with candidates beside each other.
  static final TreeSize FULL = new TreeSize(10, 24, 3);

  /// One thought below the other.
  static final TreeSize LINE = new TreeSize(1, 1, 1);
}
