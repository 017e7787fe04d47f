package espalier.engine.gemma.loading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.SafetensorsWriter;
import espalier.engine.gemma.checkpoint.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where what lies in a file of matrices in int8: a safetensors file with each matrix of the
/// checkpoint as I8 under its own name and the scales of its rows as F32 under the name and
/// [#SCALES]. Its metadata says whose copy it is and has a checksum for each matrix.
///
/// @param shapes of the matrices, by name
/// @param source checksum of the checkpoint
public record Int8Layout(Map<String, List<Long>> shapes, String source) {

  /// What a file of this form calls itself in its metadata.
  static final String FORMAT = "espalier-int8";

  /// Of the form and of the rounding both: another version's files are made again.
  static final String VERSION = "1";

  public static final String SCALES = ".scales";
  static final String CHECKSUM = "crc32c ";

  public static Int8Layout of(GemmaConfig config, String source) {
    Map<String, List<Long>> matrices = new LinkedHashMap<>();
    config
        .tensors()
        .forEach(
            (name, shape) -> {
              if (shape.size() == 2) {
                matrices.put(name, shape);
              }
            });
    return new Int8Layout(matrices, source);
  }

  /// Bytes of the data, without the header.
  long dataBytes() {
    long sum = 0;
    for (List<Long> shape : shapes.values()) {
      sum += shape.get(0) * (shape.get(1) + 4);
    }
    return sum;
  }

  /// Offsets of the matrices from the beginning of the data, by name. The scales of a matrix follow
  /// on its numbers.
  Map<String, Long> offsets() {
    Map<String, Long> offsets = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
      offsets.put(entry.getKey(), at);
      at += entry.getValue().get(0) * (entry.getValue().get(1) + 4);
    }
    return offsets;
  }

  /// The header with its length before it. Of the same length whatever the checksums are.
  ///
  /// @param checksums of the matrices, by name: 32 bits
  byte[] header(Map<String, Long> checksums) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = header.putObject("__metadata__");
    metadata.put("format", FORMAT).put("version", VERSION).put("source", source);
    shapes
        .keySet()
        .forEach(
            name ->
                metadata.put(CHECKSUM + name, "%08x".formatted(checksums.getOrDefault(name, 0L))));
    Map<String, Long> offsets = offsets();
    shapes.forEach(
        (name, shape) -> {
          long begin = offsets.getOrDefault(name, 0L);
          long middle = begin + shape.get(0) * shape.get(1);
          put(header.putObject(name), TensorType.I8, shape, begin, middle);
          put(
              header.putObject(name + SCALES),
              TensorType.F32,
              List.of(shape.get(0)),
              middle,
              middle + 4 * shape.get(0));
        });
    return SafetensorsWriter.framed(header);
  }

  private static void put(
      ObjectNode tensor, TensorType type, List<Long> shape, long begin, long end) {
    tensor.put("dtype", type.name());
    shape.forEach(tensor.putArray("shape")::add);
    tensor.putArray("data_offsets").add(begin).add(end);
  }
}
