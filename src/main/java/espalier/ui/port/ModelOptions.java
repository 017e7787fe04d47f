package espalier.ui.port;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// How models are run, as a person chose; the same for all models.
///
/// @param precision `auto`, `float32`, `bfloat16` or `int8`
/// @param device `auto`, `cpu` or `cuda:0`
/// @param library folder of a CUDA libtorch; empty for Espalier's own place
/// @param cacheMegabytes what prompts that were read before may take of the memory, at least 0;
///   empty for what suits
public record ModelOptions(
    String precision, String device, Optional<Path> library, OptionalInt cacheMegabytes) {

  /// What is left to the machine.
  public static final String AUTO = "auto";

  /// The most that a cache may be asked to take: a terabyte.
  public static final int MOST_MEGABYTES = 1_000_000;

  public ModelOptions {
    if (cacheMegabytes.orElse(0) < 0 || cacheMegabytes.orElse(0) > MOST_MEGABYTES) {
      throw new IllegalArgumentException("The cache must be 0 to 1,000,000 MB.");
    }
  }

  /// Everything is left to the machine.
  public static ModelOptions automatic() {
    return new ModelOptions(AUTO, AUTO, Optional.empty(), OptionalInt.empty());
  }
}
