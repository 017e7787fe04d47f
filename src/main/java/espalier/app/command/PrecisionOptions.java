package espalier.app.command;

import espalier.app.model.ModelChoice;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// In which numbers a model calculates, on what, and with how much memory for prompts.
final class PrecisionOptions {
  private static final Set<String> PRECISIONS =
      Set.of(ModelChoice.AUTO, "float32", "bfloat16", "int8");

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "auto, float32, bfloat16 or int8 (default: auto, what suits checkpoint, memory and"
              + " processor).")
  private Optional<String> precision = Optional.empty();

  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private PromptCacheOption promptCache = new PromptCacheOption();

  /// @throws CommandException where a value names nothing that there is
  void check() throws CommandException {
    if (precision.isPresent() && !PRECISIONS.contains(precision.get())) {
      throw CommandException.usage(
          "--precision must be auto, float32, bfloat16 or int8, not " + precision.get() + ".");
    }
    device.checked();
    promptCache.megabytes();
  }

  /// @param folder of the checkpoint; empty for the bundled model
  /// @throws CommandException where a value names nothing that there is
  ModelChoice choice(Optional<String> folder) throws CommandException {
    check();
    return new ModelChoice(
        folder, precision, device.checked(), Optional.empty(), promptCache.megabytes());
  }
}
