package espalier.engine.gemma;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/// One tensor of a checkpoint, as it lies in its file.
///
/// @param name its name, such as `model.norm.weight`
/// @param type of its numbers
/// @param shape its sizes, outermost first
/// @param data its bytes, little-endian, mapped: readable while its [Safetensors] is open
public record StoredTensor(String name, TensorType type, List<Long> shape, MemorySegment data) {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /// How many numbers it holds.
  public long elements() {
    return data.byteSize() / type.bytes();
  }

  /// All numbers as float32, row by row. Exact for each of the three types.
  ///
  /// @throws ArithmeticException for more than 2^31-1 numbers; read those through [#data]
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F32 -> data.get(FLOAT, 4L * i);
            case F16 -> Float.float16ToFloat(data.get(SHORT, 2L * i));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, 2L * i) << 16);
          };
    }
    return values;
  }
}
