package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `espalier.json` beside the configuration says, where it is there.
///
/// @param name shown to people, empty where it says none
/// @param drawsKinds whether the model was trained to choose a thought's mark
public record ModelNotes(String name, boolean drawsKinds) {

  /// Reads them from a checkpoint's folder.
  public static ModelNotes read(Path folder) throws CheckpointException {
    Path file = folder.resolve("espalier.json");
    if (!Files.exists(file)) {
      return new ModelNotes("", false);
    }
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (root == null || !root.isObject()) {
        throw new CheckpointException(file + " is not a JSON object; mend or remove it.");
      }
      return new ModelNotes(
          root.path("name").asText(""), root.path("draws_kinds").asBoolean(false));
    } catch (JsonProcessingException e) {
      throw new CheckpointException(file + " is not valid JSON; mend or remove it.", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read (" + e.getMessage() + ").", e);
    }
  }
}
