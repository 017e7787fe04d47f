package espalier.engine;

import java.util.Locale;

/// What became of the prompts that a model was given since it was loaded.
///
/// @param tokensReused tokens whose keys and values were still there
/// @param tokensComputed tokens that had to be read
/// @param bytesHeld what keys and values of earlier prompts take now
/// @param budgetBytes what they may take
public record PromptUse(long tokensReused, long tokensComputed, long bytesHeld, long budgetBytes) {

  /// Of a model that keeps nothing.
  public static final PromptUse NONE = new PromptUse(0, 0, 0, 0);

  private static final double MB = 1e6;

  /// For a person: "Prompts: 1,204 tokens were read, 5,310 (82%) were still known; 3 of 403 MB are
  /// kept."
  public String sentence() {
    long all = tokensReused + tokensComputed;
    return String.format(
        Locale.ROOT,
        "Prompts: %,d tokens were read, %,d (%.0f%%) were still known; %.0f of %.0f MB are kept.",
        tokensComputed,
        tokensReused,
        100.0 * tokensReused / Math.max(1, all),
        bytesHeld / MB,
        budgetBytes / MB);
  }
}
