package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.util.Locale;

/// What a network takes of the memory, before it is loaded.
///
/// @param config its shape
/// @param precision of its weights
public record MemoryNeed(GemmaConfig config, Precision precision) {

  /// Beside the weights: buffers of loading, activations, the masks of a long prompt.
  private static final long ROOM = 256L << 20;

  private static final long GB = 1_000_000_000L;

  /// Bytes of the weights as they stay in memory.
  long weightBytes() {
    long numbers = config.parameters() * precision.weightBytes();
    // Each row of a matrix has a scale in float32. Rows of a tied embedding are looked up in the
    // file in which they are kept in int8.
    return precision == Precision.INT8 ? numbers + 4L * rows() : numbers;
  }

  private long rows() {
    return config.tensors().values().stream()
        .filter(shape -> shape.size() == 2)
        .mapToLong(shape -> shape.getFirst())
        .sum();
  }

  /// Bytes that must be free for it to be loaded and used: the weights, the largest one once more
  /// while it is packed, and some room.
  long bytes() {
    long largest =
        config.tensors().values().stream()
            .mapToLong(shape -> shape.stream().reduce(1L, (a, b) -> a * b))
            .max()
            .orElse(0);
    // A tied head is packed while the plain embedding is there, which goes last.
    boolean embedding = precision == Precision.INT8 && config.tied();
    long passing = largest * precision.weightBytes();
    return weightBytes() + (embedding ? passing : Math.min(passing, GB / 2)) + ROOM;
  }

  /// Whole units of 1,000,000 bytes, in which a person asks for a size.
  static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }

  /// A number of bytes for people, such as `10.5 GB` or `850 MB`.
  static String text(long bytes) {
    return bytes < GB
        ? Math.max(1, Math.round(bytes / 1e6)) + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
