package espalier.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.result.Differences;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.result.ResultJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The problems that are done, on disk as soon as they are: JSON lines, the first of which says
/// under which settings. Any thread.
public final class PartialFile implements AutoCloseable {

  private static final String FORMAT = "espalier/evaluation-part";

  /// Raised with what the results hold: 2 since there are weighted votes, 3 since thoughts are
  /// judged.
  private static final int VERSION = 3;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, Done> done;

  private PartialFile(Path file, FileChannel channel, Map<String, Done> done) {
    this.file = file;
    this.channel = channel;
    this.done = done;
  }

  /// A problem that was done.
  ///
  /// @param seconds it took, or its part of what those together took
  public record Done(ProblemResult result, double seconds) {}

  /// Begins a file.
  ///
  /// @param settings everything that a result depends on beside its problem
  /// @throws EvaluationException where there is one already, or it cannot be written
  public static PartialFile begin(Path file, JsonNode settings) throws EvaluationException {
    if (Files.exists(file)) {
      throw new EvaluationException(
          "There is "
              + file
              + " from an evaluation that did not end; go on from it with --resume, or remove it.");
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try {
        lock(file, channel);
        PartialFile begun = new PartialFile(file, channel, Map.of());
        begun.write(begun.header(settings));
        return begun;
      } catch (EvaluationException | IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  /// Opens a file to go on from it; begins one where there is none. A last line that was not
  /// finished is dropped.
  ///
  /// @throws EvaluationException where it was begun under other settings, or is damaged
  public static PartialFile resume(Path file, JsonNode settings) throws EvaluationException {
    if (!Files.exists(file)) {
      return begin(file, settings);
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(file, channel);
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
          end--;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        Map<String, Done> done = read(file, text.lines().toList(), settings);
        channel.truncate(end);
        channel.position(end);
        PartialFile resumed = new PartialFile(file, channel, done);
        if (end == 0) {
          resumed.write(resumed.header(settings));
        }
        return resumed;
      } catch (EvaluationException | IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EvaluationException(
          file + " cannot be read and written; see whether you may, or remove it.", e);
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException, EvaluationException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // as where another process has it
    }
    throw new EvaluationException(
        file + " is being written by another evaluation; wait for it or name another file.");
  }

  private static Map<String, Done> read(Path file, List<String> lines, JsonNode settings)
      throws EvaluationException {
    Map<String, Done> done = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        JsonNode json = ResultJson.parse(lines.get(i));
        if (i == 0) {
          checkHeader(file, json, settings);
        } else {
          ProblemResult result = ResultJson.result(json.path("result"));
          done.put(result.key(), new Done(result, json.path("seconds").asDouble()));
        }
      } catch (JsonProcessingException e) {
        throw new EvaluationException(
            file
                + ", line "
                + (i + 1)
                + " is damaged; remove that line"
                + (i == 0 ? "'s file" : "")
                + " and resume again.",
            e);
      }
    }
    return done;
  }

  private static void checkHeader(Path file, JsonNode json, JsonNode settings)
      throws EvaluationException, JsonProcessingException {
    if (!json.path("format").asText().equals(FORMAT) || json.path("version").asInt() != VERSION) {
      throw new EvaluationException(
          file + " is no part of an evaluation of this version; remove it or name another file.");
    }
    List<String> other =
        Differences.names(json.path("settings"), ResultJson.parse(ResultJson.line(settings)));
    if (!other.isEmpty()) {
      throw new EvaluationException(
          file
              + " was begun with other settings ("
              + String.join(", ", other)
              + "); take the same, or remove it.");
    }
  }

  private String header(JsonNode settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.set("settings", settings);
    return ResultJson.line(json);
  }

  /// What was found in the file about a problem.
  public Optional<Done> found(String key) {
    return Optional.ofNullable(done.get(key));
  }

  /// Adds a problem.
  ///
  /// @throws EvaluationException where the disk refuses
  public void add(ProblemResult result, double seconds) throws EvaluationException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seconds", seconds);
    json.set("result", ResultJson.tree(result));
    try {
      write(ResultJson.line(json));
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private synchronized void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static EvaluationException unwritten(Path file, IOException e) {
    return new EvaluationException(
        file
            + " could not be written; see whether its folder exists, may be written to, and has"
            + " room.",
        e);
  }

  @Override
  public void close() throws EvaluationException {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  /// Closes the file and removes it: the evaluation has ended and its results are elsewhere.
  public void remove() throws EvaluationException {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new EvaluationException(file + " is no longer needed but could not be removed.", e);
    }
  }
}
