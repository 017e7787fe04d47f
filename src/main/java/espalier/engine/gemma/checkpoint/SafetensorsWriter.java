package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// Writes one safetensors file. The file appears under its name only when it is whole.
///
/// ```java
/// SafetensorsWriter.write(folder.resolve(Safetensors.SINGLE), TensorType.BF16, config.tensors(),
///     name -> trained.get(name).toFloatArray());
/// ```
public final class SafetensorsWriter {

  private static final int CHUNK = 1 << 16;

  private SafetensorsWriter() {}

  /// Gives the numbers of a tensor, row by row.
  @FunctionalInterface
  public interface Source {
    float[] floats(String name);
  }

  /// Writes tensors in the order of the map.
  ///
  /// @param file is replaced where it exists
  /// @param type to store the numbers in, rounded to the nearest even where it is narrower
  /// @param shapes by name
  /// @param source is asked for one tensor after the other
  /// @throws IOException where the disk refuses
  public static void write(
      Path file, TensorType type, Map<String, List<Long>> shapes, Source source)
      throws IOException {
    ObjectNode header = Safetensors.JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long at = 0;
    for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", type.name());
      ArrayNode shape = tensor.putArray("shape");
      entry.getValue().forEach(shape::add);
      long end = at + elements(entry.getValue()) * type.bytes();
      tensor.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    byte[] framed = framed(header);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(out, ByteBuffer.wrap(framed));
      for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
        float[] values = source.floats(entry.getKey());
        if (values.length != elements(entry.getValue())) {
          throw new IllegalArgumentException(
              entry.getKey() + " has " + values.length + " numbers for " + entry.getValue());
        }
        writeNumbers(out, type, values);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// A header as it stands at the beginning of a file: padded to eight bytes, its length before it.
  public static byte[] framed(ObjectNode header) {
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer all = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(padded).put(json);
    while (all.hasRemaining()) {
      all.put((byte) ' ');
    }
    return all.array();
  }

  private static void writeNumbers(FileChannel out, TensorType type, float[] values)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      buffer.clear();
      for (int i = from; i < Math.min(values.length, from + CHUNK); i++) {
        switch (type) {
          case F32 -> buffer.putFloat(values[i]);
          case F16 -> buffer.putShort(Float.floatToFloat16(values[i]));
          case BF16 -> buffer.putShort(toBfloat16(values[i]));
          case I8 -> buffer.put((byte) type.rounded(values[i]));
        }
      }
      writeAll(out, buffer.flip());
    }
  }

  /// The nearest bfloat16, ties to even; not-a-number stays one.
  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  private static long elements(List<Long> shape) {
    long product = 1;
    for (long size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
