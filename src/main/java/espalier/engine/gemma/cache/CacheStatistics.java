package espalier.engine.gemma.cache;

/// What a model's cache of keys and values did since the model was loaded, and what it holds.
///
/// @param hits segments, a record each or a part of a long one, that were there when wanted
/// @param misses segments that had to be computed
/// @param tokensReused tokens of the hits
/// @param tokensComputed tokens of the misses
/// @param segments how many are held now
/// @param bytesHeld what they take
/// @param budgetBytes what they may take
/// @param evictions segments that were freed to make room
public record CacheStatistics(
    long hits,
    long misses,
    long tokensReused,
    long tokensComputed,
    long segments,
    long bytesHeld,
    long budgetBytes,
    long evictions) {

  static CacheStatistics none(long budgetBytes) {
    return new CacheStatistics(0, 0, 0, 0, 0, 0, budgetBytes, 0);
  }

  CacheStatistics reused(int found, int tokens) {
    return new CacheStatistics(
        hits + found,
        misses,
        tokensReused + tokens,
        tokensComputed,
        segments,
        bytesHeld,
        budgetBytes,
        evictions);
  }

  CacheStatistics computed(int tokens) {
    return new CacheStatistics(
        hits,
        misses + 1,
        tokensReused,
        tokensComputed + tokens,
        segments,
        bytesHeld,
        budgetBytes,
        evictions);
  }

  CacheStatistics kept(long bytes) {
    return new CacheStatistics(
        hits,
        misses,
        tokensReused,
        tokensComputed,
        segments + 1,
        bytesHeld + bytes,
        budgetBytes,
        evictions);
  }

  CacheStatistics evicted(long bytes) {
    return new CacheStatistics(
        hits,
        misses,
        tokensReused,
        tokensComputed,
        segments - 1,
        bytesHeld - bytes,
        budgetBytes,
        evictions + 1);
  }
}
