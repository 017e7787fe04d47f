package espalier.app.command;

import espalier.app.model.ModelChoice;
import java.util.Optional;
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

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "float32 or bfloat16 (default: what suits checkpoint and processor).")
  private Optional<String> precision = Optional.empty();

  @Option(names = "--device", paramLabel = "D", description = "cpu or cuda:0 (default: cpu).")
  private Optional<String> device = Optional.empty();

  ModelChoice choice() {
    return new ModelChoice(model, precision, device);
  }
}
