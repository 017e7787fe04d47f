package espalier.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.CheckpointException;
import espalier.engine.gemma.GemmaConfig;
import espalier.engine.gemma.Safetensors;
import espalier.engine.gemma.SafetensorsWriter;
import espalier.engine.gemma.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Makes a checkpoint folder, as the engine and Hugging Face libraries load it, of a training run's
/// saved state; also while the run goes on.
public final class ModelExport {

  private ModelExport() {}

  /// Writes `config.json`, `tokenizer.json`, `model.safetensors` in bfloat16 and `espalier.json`.
  ///
  /// @param run folder of the run
  /// @param model folder to write, made where it does not exist
  /// @param name of the model, as shown to people
  /// @param drawsKinds whether it was trained to choose a thought's mark by itself
  /// @return how many steps the exported state has behind it
  /// @throws TrainingException where the run has no usable state or the disk refuses
  public static long write(Path run, Path model, String name, boolean drawsKinds)
      throws TrainingException {
    try {
      GemmaConfig config = GemmaConfig.read(run);
      try (Checkpoint.Saved saved = Checkpoint.open(run, config)) {
        Files.createDirectories(model);
        Files.copy(
            run.resolve("config.json"),
            model.resolve("config.json"),
            StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
            run.resolve("tokenizer.json"),
            model.resolve("tokenizer.json"),
            StandardCopyOption.REPLACE_EXISTING);
        SafetensorsWriter.write(
            model.resolve(Safetensors.SINGLE), TensorType.BF16, config.tensors(), saved::weight);
        ObjectNode about = new ObjectMapper().createObjectNode();
        about.put("name", name);
        about.put("draws_kinds", drawsKinds);
        Files.writeString(model.resolve("espalier.json"), about.toPrettyString() + "\n");
        return saved.steps();
      }
    } catch (CheckpointException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new TrainingException(
          "The model cannot be written to "
              + model.toAbsolutePath()
              + " ("
              + e.getMessage()
              + "); make room or choose another folder.",
          e);
    }
  }
}
