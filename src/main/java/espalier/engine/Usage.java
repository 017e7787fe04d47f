package espalier.engine;

/// What a request cost.
///
/// @param promptTokens tokens of prompts whose keys and values had to be computed
/// @param reusedTokens tokens of prompts whose keys and values were there already
/// @param generatedTokens tokens drawn
public record Usage(long promptTokens, long reusedTokens, long generatedTokens) {

  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(
        promptTokens + other.promptTokens,
        reusedTokens + other.reusedTokens,
        generatedTokens + other.generatedTokens);
  }
}
