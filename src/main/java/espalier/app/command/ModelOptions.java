package espalier.app.command;

import espalier.app.model.ModelChoice;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// Which model is used, and how.
final class ModelOptions {
  /// That of eight bits is known, but not to this version; the model says so.
  private static final Set<String> PRECISIONS = Set.of("float32", "bfloat16", "int8");

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder of the checkpoint: config.json, tokenizer.json, *.safetensors (default: the"
              + " bundled model).")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "float32, bfloat16 or int8 (default: what suits checkpoint and processor).")
  private Optional<String> precision = Optional.empty();

  @Option(names = "--device", paramLabel = "D", description = "cpu or cuda:0 (default: cpu).")
  private Optional<String> device = Optional.empty();

  /// @throws CommandException where a value names nothing that there is
  void check() throws CommandException {
    if (precision.isPresent() && !PRECISIONS.contains(precision.get())) {
      throw CommandException.usage(
          "--precision must be float32, bfloat16 or int8, not " + precision.get() + ".");
    }
    if (device.isPresent() && !device.get().matches("cpu|cuda:[0-9]+")) {
      throw CommandException.usage("--device must be cpu or cuda:0, not " + device.get() + ".");
    }
  }

  /// @throws CommandException where a value names nothing that there is
  ModelChoice choice() throws CommandException {
    check();
    return new ModelChoice(model, precision, device);
  }
}
