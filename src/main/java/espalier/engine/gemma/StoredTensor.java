package espalier.engine.gemma;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/// One tensor of a checkpoint, as it lies in its file.
///
/// @param name its name, such as `model.norm.weight`
/// @param type of its numbers
/// @param shape its sizes, outermost first
/// @param data its bytes, little-endian, mapped: readable while its [Safetensors] is open
public record StoredTensor(String name, TensorType type, List<Long> shape, MemorySegment data) {

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
    copyFloats(0, FloatBuffer.wrap(values));
    return values;
  }

  /// Copies numbers as float32, from the one at `from` on, as many as the buffer has room for.
  public void copyFloats(long from, FloatBuffer to) {
    int count = to.remaining();
    MemorySegment part = data.asSlice(from * type.bytes(), (long) count * type.bytes());
    ByteBuffer bytes = part.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    switch (type) {
      case F32 -> to.put(bytes.asFloatBuffer());
      case F16 -> {
        ShortBuffer shorts = bytes.asShortBuffer();
        for (int i = 0; i < count; i++) {
          to.put(Float.float16ToFloat(shorts.get(i)));
        }
      }
      case BF16 -> {
        ShortBuffer shorts = bytes.asShortBuffer();
        for (int i = 0; i < count; i++) {
          to.put(Float.intBitsToFloat(shorts.get(i) << 16));
        }
      }
    }
  }
}
