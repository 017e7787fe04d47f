package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.PlattScaling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// What `espalier.json` beside the configuration says, where it is there.
///
/// @param name shown to people, empty where it says none
/// @param drawsKinds whether the model was trained to choose a thought's mark
/// @param calibration what is done to its values
public record ModelNotes(String name, boolean drawsKinds, PlattScaling calibration) {

  /// Those of a checkpoint without a file.
  public static final ModelNotes NONE = new ModelNotes("", false, PlattScaling.NONE);

  private static final String FILE = "espalier.json";
  private static final String NAME = "name";
  private static final String CALIBRATION = "calibration";

  /// Reads the notes of a checkpoint.
  ///
  /// @throws CheckpointException where the file is damaged
  public static ModelNotes read(Path folder) throws CheckpointException {
    ObjectNode root = root(folder);
    PlattScaling calibration = PlattScaling.NONE;
    if (root.has(CALIBRATION)) {
      try {
        calibration = ScalingJson.read(root.get(CALIBRATION));
      } catch (IllegalArgumentException e) {
        throw new CheckpointException(
            folder.resolve(FILE)
                + ", "
                + CALIBRATION
                + ": "
                + e.getMessage()
                + "; mend it or remove it from there.",
            e);
      }
    }
    return new ModelNotes(
        root.path(NAME).asText(""), root.path("draws_kinds").asBoolean(false), calibration);
  }

  /// Notes what is to be done to a checkpoint's values from its next loading on; all else in the
  /// file stays.
  ///
  /// @param calibration [PlattScaling#NONE] takes an earlier one away
  /// @throws CheckpointException where the file is damaged or cannot be written
  public static void calibrate(Path folder, PlattScaling calibration) throws CheckpointException {
    ObjectNode root = root(folder);
    if (calibration.isNone()) {
      root.remove(CALIBRATION);
    } else {
      root.set(CALIBRATION, ScalingJson.write(calibration));
    }
    write(folder, root);
  }

  /// Notes the name that is shown to people from a checkpoint's next loading on; all else in the
  /// file stays.
  ///
  /// @throws CheckpointException where the file is damaged or cannot be written
  public static void rename(Path folder, String name) throws CheckpointException {
    ObjectNode root = root(folder);
    root.put(NAME, name);
    write(folder, root);
  }

  private static void write(Path folder, ObjectNode root) throws CheckpointException {
    Path file = folder.resolve(FILE);
    Path part = folder.resolve(FILE + ".part");
    try {
      // Whole on the disk before it takes the place of another.
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes =
            ByteBuffer.wrap((root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CheckpointException(
          file + " cannot be written (" + e.getMessage() + "); see whether you may write there.",
          e);
    }
  }

  private static ObjectNode root(Path folder) throws CheckpointException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (root instanceof ObjectNode object) {
        return object;
      }
      throw new CheckpointException(file + " is not a JSON object; mend or remove it.");
    } catch (JsonProcessingException e) {
      throw new CheckpointException(file + " is not valid JSON; mend or remove it.", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read (" + e.getMessage() + ").", e);
    }
  }
}
