package espalier.engine.gemma.loading;

import espalier.engine.gemma.machine.ComputeDevice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// What to load and how to run it.
///
/// @param folder a Gemma-2 checkpoint in the Hugging Face layout
/// @param precision of weights and arithmetic; empty for what suits the network and the machine
/// @param device that calculates; empty for a graphics card where one can be used, else the
///   processor
/// @param threads of the arithmetic, 0 for as many as are good on this machine
/// @param cacheBytes what the keys and values of prompts that were computed before may take, which
///   has to be free beside the network; empty for 400 MB, or less where memory is short
/// @param blockTokens about how many tokens of a long record are computed at once, 0 for what suits
///   the network's size; results are exactly the same for the same number only
/// @param keeping a folder for what is worth keeping from one start to the next: checksums, and
///   converted weights where the checkpoint's own folder cannot be written to; empty for nowhere
public record LoadRequest(
    Path folder,
    Optional<Precision> precision,
    Optional<ComputeDevice> device,
    int threads,
    OptionalLong cacheBytes,
    int blockTokens,
    Optional<Path> keeping) {

  public LoadRequest {
    if (threads < 0 || cacheBytes.orElse(0) < 0 || blockTokens < 0) {
      throw new IllegalArgumentException("threads, cache and block size must not be negative");
    }
  }

  /// On the processor, with everything said; keeps nothing.
  public LoadRequest(
      Path folder, Precision precision, int threads, long cacheBytes, int blockTokens) {
    this(
        folder,
        Optional.of(precision),
        Optional.of(ComputeDevice.CPU),
        threads,
        OptionalLong.of(cacheBytes),
        blockTokens,
        Optional.empty());
  }

  /// As suits the network and the machine; keeps nothing.
  public static LoadRequest of(Path folder) {
    return new LoadRequest(
        folder, Optional.empty(), Optional.empty(), 0, OptionalLong.empty(), 0, Optional.empty());
  }

  /// In this precision, otherwise as suits.
  public static LoadRequest of(Path folder, Precision precision) {
    return of(folder).in(Optional.of(precision));
  }

  /// The same in another precision.
  public LoadRequest in(Optional<Precision> other) {
    return new LoadRequest(folder, other, device, threads, cacheBytes, blockTokens, keeping);
  }

  /// The same with so many threads, 0 for as many as are good.
  public LoadRequest with(int others) {
    return new LoadRequest(folder, precision, device, others, cacheBytes, blockTokens, keeping);
  }

  /// The same with so many bytes for the keys and values of prompts; empty for what suits.
  public LoadRequest caching(OptionalLong bytes) {
    return new LoadRequest(folder, precision, device, threads, bytes, blockTokens, keeping);
  }

  /// The same on another device.
  public LoadRequest on(Optional<ComputeDevice> other) {
    return new LoadRequest(folder, precision, other, threads, cacheBytes, blockTokens, keeping);
  }

  /// The same with a folder for what is worth keeping.
  public LoadRequest keepingIn(Path other) {
    return new LoadRequest(
        folder, precision, device, threads, cacheBytes, blockTokens, Optional.of(other));
  }
}
