package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One safetensors file: eight bytes of header length, a JSON header, the data. The data must be
/// covered by the tensors without gap or overlap, as the format demands.
public final class SafetensorsFile {

  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final Set<TensorType> types;

  private SafetensorsFile(Path file, FileChannel channel, Set<TensorType> types) {
    this.file = file;
    this.channel = channel;
    this.types = types;
  }

  /// What a file says it holds, checked against its length.
  ///
  /// @param channel the file, open for reading; whoever has the contents closes it
  /// @param tensors by name
  /// @param metadata the text entries of `__metadata__`
  public record Contents(
      FileChannel channel, Map<String, StoredTensor> tensors, Map<String, String> metadata) {}

  /// Opens a file and reads its header.
  ///
  /// @param types those that its numbers may be stored in
  @SuppressWarnings("MustBeClosedChecker") // the channel is closed with what this returns
  public static Contents open(Path file, Set<TensorType> types) throws CheckpointException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw new CheckpointException("There is no file " + file + "; get it again.", e);
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
    try {
      return new SafetensorsFile(file, channel, types).contents();
    } catch (IOException e) {
      closeAfterFailure(channel, e);
      throw cannotBeRead(file, e);
    } catch (CheckpointException | RuntimeException e) {
      closeAfterFailure(channel, e);
      throw e;
    }
  }

  private static void closeAfterFailure(FileChannel channel, Exception failure) {
    try {
      channel.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static CheckpointException cannotBeRead(Path file, IOException e) {
    return new CheckpointException(file + " cannot be read (" + e.getMessage() + ").", e);
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private Contents contents() throws CheckpointException, IOException {
    long size = channel.size();
    if (size < 8) {
      throw wrong("is too short for a safetensors file (" + size + " bytes)");
    }
    long length = read(0, 8).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
      throw wrong("is truncated or no safetensors file: its header claims " + length + " bytes");
    }
    byte[] header = read(8, (int) length).array();
    JsonNode root;
    try {
      root = Safetensors.JSON.readTree(header);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file + " has a damaged header (" + e.getOriginalMessage() + "); get the file again.", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " has a damaged header; get the file again.", e);
    }
    if (root == null || !root.isObject()) {
      throw wrong("has a damaged header: no JSON object");
    }
    long start = 8 + length;
    List<Span> spans = new ArrayList<>();
    Map<String, StoredTensor> tensors = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        Span span = span(entry.getKey(), entry.getValue(), size - start);
        spans.add(span);
        tensors.put(
            span.name,
            new StoredTensor(span.name, span.type, span.shape, channel, start + span.begin));
      }
    }
    requireCovered(spans, size - start);
    Map<String, String> metadata = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("__metadata__").properties()) {
      metadata.put(entry.getKey(), entry.getValue().asText(""));
    }
    return new Contents(channel, tensors, metadata);
  }

  private record Span(String name, TensorType type, List<Long> shape, long begin, long end) {}

  private Span span(String name, JsonNode entry, long dataSize) throws CheckpointException {
    String typeName = entry.path("dtype").asText("");
    TensorType type =
        TensorType.named(typeName)
            .filter(types::contains)
            .orElseThrow(
                () ->
                    wrong(
                        "stores "
                            + name
                            + " as \""
                            + typeName
                            + "\"; only "
                            + types.stream()
                                .map(TensorType::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                            + " can be read"));
    List<Long> shape = new ArrayList<>();
    long bytes = type.bytes();
    if (!entry.path("shape").isArray()) {
      throw wrong("gives no shape for " + name);
    }
    for (JsonNode size : entry.path("shape")) {
      if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
        throw wrong("gives a damaged shape for " + name);
      }
      shape.add(size.asLong());
      try {
        bytes = Math.multiplyExact(bytes, size.asLong());
      } catch (ArithmeticException e) {
        throw wrong("gives an absurd shape for " + name + ": " + entry.path("shape"));
      }
    }
    JsonNode offsets = entry.path("data_offsets");
    if (offsets.size() != 2
        || !offsets.get(0).canConvertToLong()
        || !offsets.get(1).canConvertToLong()) {
      throw wrong("gives no data_offsets for " + name);
    }
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    if (begin < 0 || end < begin || end > dataSize) {
      throw wrong(
          "is truncated or damaged: "
              + name
              + " should lie at bytes "
              + begin
              + " to "
              + end
              + " of "
              + dataSize);
    }
    if (end - begin != bytes) {
      throw wrong(
          "gives "
              + name
              + " "
              + (end - begin)
              + " bytes, but its shape "
              + shape
              + " in "
              + type
              + " takes "
              + bytes);
    }
    return new Span(name, type, shape, begin, end);
  }

  private void requireCovered(List<Span> spans, long size) throws CheckpointException {
    spans.sort(Comparator.comparingLong(Span::begin).thenComparingLong(Span::end));
    long at = 0;
    String before = "the header";
    for (Span span : spans) {
      if (span.begin < at) {
        throw wrong("is damaged: " + span.name + " overlaps " + before);
      }
      if (span.begin > at) {
        throw wrong("is damaged: there is a gap between " + before + " and " + span.name);
      }
      at = span.end;
      before = span.name;
    }
    if (at != size) {
      throw wrong("is damaged: " + (size - at) + " bytes after " + before + " belong to no weight");
    }
  }

  private CheckpointException wrong(String what) {
    return new CheckpointException(file + " " + what + "; get the file again.");
  }
}
