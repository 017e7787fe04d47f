package espalier.tree;

/// By which rule the answer of a finished tree is chosen.
public enum ChoiceRule {
  /// The largest share, sum of V * (N + 1) over the conclusions with that answer.
  SHARE,
  /// The answer at the end of the line of most visits.
  MOST_VISITED_LINE,
  /// The conclusion of the highest V.
  HIGHEST_VALUE,
  /// The answer with the most conclusions.
  COUNT,
  /// The largest sum, over the conclusions with that answer, of the probability that everything on
  /// the path to it is right: the product of what the value head said of each thought there.
  WHOLE_PATH,
  /// As the whole path, each conclusion weighed also by how likely the model goes its way: the
  /// product, along the path, of the share of the siblings that say what the thought there says. A
  /// vote of many lines, weighed by what a verifier holds of each (Li et al. 2023, "Making Language
  /// Models Better Reasoners with Step-Aware Verifier"), for lines that share their beginnings:
  /// that a search went some way more often than others does not count.
  WEIGHTED_VOTE
}
