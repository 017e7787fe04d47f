package espalier.train.vocabulary;

import espalier.train.vocabulary.BytePairVocabulary.Merge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The tokens of a vocabulary that goes on from an older one, as the older one would write them.
///
/// @param tokenizer text of the wider vocabulary's `tokenizer.json`
/// @param origins for each token of the wider vocabulary, in the order of the ids, the older ids of
///   its parts: one for a token that both have
public record WiderVocabulary(String tokenizer, List<List<Integer>> origins) {

  public WiderVocabulary {
    origins = origins.stream().map(List::copyOf).toList();
  }

  /// @param known the older vocabulary, whose merges are the first of the wider one
  public static WiderVocabulary of(BytePairVocabulary known, BytePairVocabulary wider) {
    Map<String, List<Integer>> origins = new HashMap<>();
    List<String> older = TokenizerFile.tokens(known);
    for (int id = 0; id < older.size(); id++) {
      origins.put(older.get(id), List.of(id));
    }
    for (Merge merge : wider.merges()) {
      List<Integer> parts = new ArrayList<>(parts(origins, merge.left()));
      parts.addAll(parts(origins, merge.right()));
      origins.putIfAbsent(merge.joined(), parts);
    }
    return new WiderVocabulary(
        TokenizerFile.write(wider),
        TokenizerFile.tokens(wider).stream().map(token -> parts(origins, token)).toList());
  }

  private static List<Integer> parts(Map<String, List<Integer>> origins, String token) {
    return Objects.requireNonNull(
        origins.get(token), () -> "the older vocabulary cannot write " + token);
  }
}
