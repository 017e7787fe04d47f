package espalier.train.vocabulary;

import java.util.List;

/// What byte pair encoding learnt.
///
/// @param characters single characters that are tokens of their own, in order
/// @param merges pairs of tokens that are joined, the first learnt first
public record BytePairVocabulary(List<String> characters, List<Merge> merges) {

  public BytePairVocabulary {
    characters = List.copyOf(characters);
    merges = List.copyOf(merges);
  }

  /// Two tokens that become one.
  public record Merge(String left, String right) {

    public String joined() {
      return left + right;
    }
  }
}
