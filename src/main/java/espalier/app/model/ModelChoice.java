package espalier.app.model;

import java.util.Optional;
import java.util.OptionalInt;

/// A model as a person asked for it.
///
/// @param folder of the checkpoint; empty for the bundled model
/// @param precision `float32`, `bfloat16` or `int8`; `auto` or empty for what suits
/// @param device `cpu` or `cuda:0`; `auto` or empty for what suits
/// @param library folder of a CUDA libtorch; empty where none was named
/// @param cacheMegabytes what keys and values of prompts may take, in units of 1,000,000 bytes;
///   empty for what suits
public record ModelChoice(
    Optional<String> folder,
    Optional<String> precision,
    Optional<String> device,
    Optional<String> library,
    OptionalInt cacheMegabytes) {

  /// For what is left to the machine.
  public static final String AUTO = "auto";

  /// Without a library named, with a cache that suits.
  public ModelChoice(Optional<String> folder, Optional<String> precision, Optional<String> device) {
    this(folder, precision, device, Optional.empty(), OptionalInt.empty());
  }

  /// A folder's model, or the bundled one, as suits the machine.
  public static ModelChoice of(Optional<String> folder) {
    return new ModelChoice(folder, Optional.empty(), Optional.empty());
  }

  /// The same on the processor.
  public ModelChoice onCpu() {
    return new ModelChoice(folder, precision, Optional.of("cpu"), library, cacheMegabytes);
  }
}
