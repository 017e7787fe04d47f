package espalier.train.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.data.Problem;
import espalier.train.data.Split;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/// All that the trees of a file depend on, so that a growing which was broken off goes on only
/// where nothing of it has changed.
///
/// @param growth how trees grow
/// @param seed of problems and draws
/// @param split of the problems
/// @param problems checksum of their texts, which another version of the program may word otherwise
/// @param model checksum of the model's weights, tokens, shape and notes
record GrowthSettings(
    TrainingLeg.Growth growth, long seed, Split split, String problems, String model) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> BESIDE_WEIGHTS =
      List.of("config.json", "tokenizer.json", "espalier.json");

  /// @param model folder of a checkpoint
  /// @throws TrainingException where its files cannot be read
  static GrowthSettings of(
      TrainingLeg.Growth growth, long seed, Split split, List<Problem> problems, Path model)
      throws TrainingException {
    CRC32C texts = new CRC32C();
    problems.forEach(problem -> texts.update(problem.text().getBytes(StandardCharsets.UTF_8)));
    return new GrowthSettings(
        growth, seed, split, Long.toHexString(texts.getValue()), checksum(model));
  }

  private static String checksum(Path model) throws TrainingException {
    CRC32C beside = new CRC32C();
    try (Safetensors weights = Safetensors.open(model)) {
      for (String name : BESIDE_WEIGHTS) {
        Path file = model.resolve(name);
        if (Files.exists(file)) {
          beside.update(name.getBytes(StandardCharsets.UTF_8));
          beside.update(Files.readAllBytes(file));
        }
      }
      return weights.sha256() + "-" + Long.toHexString(beside.getValue());
    } catch (CheckpointException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new TrainingException(
          "The files of the model in " + model + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  String toJson() {
    return json().toPrettyString() + "\n";
  }

  /// Names of the settings that differ from those of an earlier growing; all where there are none.
  ///
  /// @param earlier what [#toJson] gave then
  List<String> differing(String earlier) {
    JsonNode before;
    try {
      before = JSON.readTree(earlier);
    } catch (JsonProcessingException e) {
      before = MissingNode.getInstance(); // cut by a kill
    }
    TreeSet<String> differing = new TreeSet<>();
    for (Map.Entry<String, JsonNode> setting : json().properties()) {
      if (!setting.getValue().equals(before.path(setting.getKey()))) {
        differing.add(setting.getKey());
      }
    }
    return List.copyOf(differing);
  }

  /// Without levels, as it is compared; read back, as numbers of one value may be of several types.
  private ObjectNode json() {
    ObjectNode all = JSON.valueToTree(growth);
    all.put("seed", seed);
    all.put("split", split.name());
    all.put("problemTexts", problems);
    all.put("model", model);
    try {
      return (ObjectNode) JSON.readTree(all.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
