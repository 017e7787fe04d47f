package espalier.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.SafetensorsWriter;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.train.network.Checkpoint;
import espalier.train.network.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;

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
        write(
            run,
            model,
            new About(name, drawsKinds),
            config,
            weight -> saved.weight(weight, List.of()));
        return saved.steps();
      }
    } catch (CheckpointException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  /// What is noted with a model.
  ///
  /// @param name as shown to people
  /// @param drawsKinds whether it was trained to choose a thought's mark by itself
  record About(String name, boolean drawsKinds) {}

  /// Writes the same files with weights from anywhere.
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
      Files.writeString(model.resolve("espalier.json"), root.toPrettyString() + "\n");
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
