package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SHA-256 of checkpoints. That of a large one is worked out once and remembered in a file,
/// together with the names, sizes and times of change (to the nanosecond, where the disk keeps
/// them) of what it was worked out from: as long as all of them are the same, the files are not
/// read again. Small ones are read each time.
///
/// @param memory where they are remembered; empty for nowhere
public record Checksums(Optional<Path> memory) {

  private static final Logger LOG = LoggerFactory.getLogger(Checksums.class);

  /// Files up to this many bytes are read each time.
  private static final long SMALL = 64L << 20;

  /// @param goOn is told how much has been read, from 0 to 1, and says whether to go on; is not
  ///   asked where nothing has to be read
  /// @return 64 hexadecimal digits; empty where it was given up
  public Optional<String> of(Safetensors checkpoint, DoublePredicate goOn)
      throws CheckpointException {
    try {
      List<Path> files = checkpoint.files();
      String key = files.getFirst().toAbsolutePath().normalize().toString();
      ArrayNode state = state(files);
      Optional<String> known = remembered(key, state);
      if (known.isPresent()) {
        return known;
      }
      Optional<String> sum = checkpoint.sha256(goOn);
      // A file that was changed meanwhile has no checksum worth remembering.
      if (sum.isPresent() && size(state) > SMALL && state.equals(state(files))) {
        remember(key, state, sum.get());
      }
      return sum;
    } catch (IOException e) {
      throw new CheckpointException(
          "The weights in "
              + checkpoint.files().getFirst().toAbsolutePath().getParent()
              + " cannot be read ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  private static ArrayNode state(List<Path> files) throws IOException {
    ArrayNode state = Safetensors.JSON.createArrayNode();
    for (Path file : files) {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      state
          .addArray()
          .add(String.valueOf(file.getFileName()))
          .add(Long.toString(is.size()))
          .add(Long.toString(is.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
    }
    return state;
  }

  private static long size(ArrayNode state) {
    long size = 0;
    for (JsonNode file : state) {
      size += file.path(1).asLong();
    }
    return size;
  }

  private Optional<String> remembered(String key, ArrayNode state) {
    JsonNode entry = readAll().path(key);
    return entry.path("files").equals(state)
        ? Optional.of(entry.path("sha256").asText()).filter(sum -> sum.matches("[0-9a-f]{64}"))
        : Optional.empty();
  }

  private ObjectNode readAll() {
    try {
      if (memory.isPresent()
          && Files.exists(memory.get())
          && Safetensors.JSON.readTree(Files.readAllBytes(memory.get()))
              instanceof ObjectNode all) {
        return all;
      }
    } catch (IOException e) {
      LOG.info("{} is damaged and is begun anew", memory.get(), e);
    }
    return Safetensors.JSON.createObjectNode();
  }

  private void remember(String key, ArrayNode state, String sum) {
    if (memory.isEmpty()) {
      return;
    }
    Path file = memory.get();
    try {
      ObjectNode all = readAll();
      all.putObject(key).put("sha256", sum).set("files", state);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, Safetensors.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.info("a checksum cannot be remembered in {}", file, e);
    }
  }
}
