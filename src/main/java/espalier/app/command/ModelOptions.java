package espalier.app.command;

import espalier.app.model.ModelChoice;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which model is used, and how.
final class ModelOptions {

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder of the checkpoint: config.json, tokenizer.json, *.safetensors (default: the"
              + " bundled model).")
  private Optional<String> model = Optional.empty();

  @Mixin private PrecisionOptions precision = new PrecisionOptions();

  /// @throws CommandException where a value names nothing that there is
  void check() throws CommandException {
    precision.check();
  }

  /// @throws CommandException where a value names nothing that there is
  ModelChoice choice() throws CommandException {
    return precision.choice(model);
  }
}
