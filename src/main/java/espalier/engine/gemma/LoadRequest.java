package espalier.engine.gemma;

import java.nio.file.Path;

/// What to load and how to run it.
///
/// @param folder a Gemma-2 checkpoint in the Hugging Face layout
/// @param precision of weights and arithmetic
/// @param threads of the arithmetic, 0 for as many as are good on this machine
/// @param cacheBytes what the keys and values of prompts that were computed before may take
/// @param blockTokens about how many tokens of a long record are computed at once, 0 for what suits
///   the network's size; results are exactly the same for the same number only
public record LoadRequest(
    Path folder, Precision precision, int threads, long cacheBytes, int blockTokens) {

  private static final long CACHE_BYTES = 512L << 20;

  public LoadRequest {
    if (threads < 0 || cacheBytes < 0 || blockTokens < 0) {
      throw new IllegalArgumentException("threads, cache and block size must not be negative");
    }
  }

  /// In float32, with the machine's threads and a cache of 512 MB.
  public static LoadRequest of(Path folder) {
    return of(folder, Precision.FLOAT32);
  }

  /// With the machine's threads and a cache of 512 MB.
  public static LoadRequest of(Path folder, Precision precision) {
    return new LoadRequest(folder, precision, 0, CACHE_BYTES, 0);
  }
}
