package espalier.engine.gemma;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One safetensors file: eight bytes of header length, a JSON header, the data. The data must be
/// covered by the tensors without gap or overlap, as the format demands.
final class SafetensorsFile {

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;

  private SafetensorsFile(Path file) {
    this.file = file;
  }

  /// Maps a file into memory for as long as the arena lives.
  static Map<String, StoredTensor> map(Path file, Arena arena) throws CheckpointException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      MemorySegment bytes =
          size == 0 ? MemorySegment.NULL : channel.map(MapMode.READ_ONLY, 0, size, arena);
      return new SafetensorsFile(file).tensors(bytes, size);
    } catch (NoSuchFileException e) {
      throw new CheckpointException("There is no file " + file + "; get it again.", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private Map<String, StoredTensor> tensors(MemorySegment bytes, long size)
      throws CheckpointException {
    if (size < 8) {
      throw wrong("is too short for a safetensors file (" + size + " bytes)");
    }
    long length = bytes.get(LENGTH, 0);
    if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
      throw wrong("is truncated or no safetensors file: its header claims " + length + " bytes");
    }
    byte[] header = bytes.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
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
    MemorySegment data = bytes.asSlice(8 + length);
    List<Span> spans = new ArrayList<>();
    Map<String, StoredTensor> tensors = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        Span span = span(entry.getKey(), entry.getValue(), data.byteSize());
        spans.add(span);
        tensors.put(
            span.name,
            new StoredTensor(
                span.name, span.type, span.shape, data.asSlice(span.begin, span.end - span.begin)));
      }
    }
    requireCovered(spans, data.byteSize());
    return tensors;
  }

  private record Span(String name, TensorType type, List<Long> shape, long begin, long end) {}

  private Span span(String name, JsonNode entry, long dataSize) throws CheckpointException {
    String typeName = entry.path("dtype").asText("");
    TensorType type =
        TensorType.named(typeName)
            .orElseThrow(
                () ->
                    wrong(
                        "stores "
                            + name
                            + " as \""
                            + typeName
                            + "\"; only F32, F16 and BF16 can be read"));
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
