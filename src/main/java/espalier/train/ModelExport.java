package espalier.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.SafetensorsWriter;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.train.network.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;

/// Makes a checkpoint folder, as the engine and Hugging Face libraries load it, of what a training
/// run has learnt.
final class ModelExport {

  /// The file that is written last.
  static final String LAST = "espalier.json";

  private ModelExport() {}

  /// What is noted with a model.
  ///
  /// @param name as shown to people
  /// @param drawsKinds whether it was trained to choose a thought's mark by itself
  record About(String name, boolean drawsKinds) {}

  /// Writes `config.json`, `tokenizer.json`, `model.safetensors` in bfloat16 and `espalier.json`.
  ///
  /// @param run folder of the run
  /// @param model folder to write, made where it does not exist
  /// @param weights the numbers of each by its name
  /// @throws TrainingException where the disk refuses
  static void write(
      Path run, Path model, About about, GemmaConfig config, Function<String, float[]> weights)
      throws TrainingException {
    try {
      Files.createDirectories(model);
      for (String file : List.of("config.json", "tokenizer.json")) {
        Files.copy(run.resolve(file), model.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      SafetensorsWriter.write(
          model.resolve(Safetensors.SINGLE), TensorType.BF16, config.tensors(), weights::apply);
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("name", about.name());
      root.put("draws_kinds", about.drawsKinds());
      Files.writeString(model.resolve(LAST), root.toPrettyString() + "\n");
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
