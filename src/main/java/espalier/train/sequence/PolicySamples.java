package espalier.train.sequence;

import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import java.util.Arrays;
import java.util.List;

/// Training samples in the form of the original `online_train`: the text as far as the thought and
/// with it, and the thought alone, both as token ids with a beginning-of-sequence token, padded on
/// the left to the longest.
///
/// @param inputIds `[N, T]`
/// @param attentionMask `[N, T]`, 1 for tokens and 0 for padding
/// @param target `[N, U]`
/// @param targetAttentionMask `[N, U]`
// Arrays because they go to the tensor library as they are; nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
public record PolicySamples(
    long[][] inputIds, long[][] attentionMask, long[][] target, long[][] targetAttentionMask) {

  /// @param policyTexts prompt and thought, one per sample
  /// @param targets the thoughts, one per sample
  /// @param padId of the checkpoint
  public static PolicySamples of(
      GemmaTokenizer tokenizer, int padId, List<String> policyTexts, List<String> targets) {
    if (policyTexts.size() != targets.size()) {
      throw new IllegalArgumentException("one target for each text");
    }
    List<int[]> inputs = encode(tokenizer, policyTexts);
    List<int[]> thoughts = encode(tokenizer, targets);
    return new PolicySamples(
        padded(inputs, padId, false),
        padded(inputs, padId, true),
        padded(thoughts, padId, false),
        padded(thoughts, padId, true));
  }

  private static List<int[]> encode(GemmaTokenizer tokenizer, List<String> texts) {
    return texts.stream().map(text -> tokenizer.encode(text, true)).toList();
  }

  private static long[][] padded(List<int[]> rows, int padId, boolean mask) {
    int length = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    long[][] all = new long[rows.size()][length];
    for (int r = 0; r < all.length; r++) {
      int[] row = rows.get(r);
      int padding = length - row.length;
      Arrays.fill(all[r], 0, padding, mask ? 0 : padId);
      for (int i = 0; i < row.length; i++) {
        all[r][padding + i] = mask ? 1 : row[i];
      }
    }
    return all;
  }
}
