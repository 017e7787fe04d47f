package espalier.engine.gemma.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.List;
import java.util.function.Consumer;

/// One tensor of a checkpoint, as it lies in its file: little-endian, row by row.
///
/// @param name its name, such as `model.norm.weight`
/// @param type of its numbers
/// @param shape its sizes, outermost first
/// @param channel its file: readable while its [Safetensors] is open
/// @param offset its first byte in the file
public record StoredTensor(
    String name, TensorType type, List<Long> shape, FileChannel channel, long offset) {

  /// Bytes that are mapped at a time.
  private static final long WINDOW = 1 << 24;

  /// Numbers converted at a time, through arrays, over which the compiler's loops are fastest.
  private static final int PIECE = 1 << 12;

  private static final ValueLayout.OfFloat FLOATS =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORTS =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /// How many numbers it holds.
  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /// All numbers as float32, row by row. Exact for F32, F16 and BF16.
  ///
  /// @throws ArithmeticException for more than 2^31-1 numbers; read those by [#copyFloats]
  /// @throws UncheckedIOException where the file cannot be read
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    copyFloats(0, FloatBuffer.wrap(values));
    return values;
  }

  /// Copies numbers as float32, from the one at `from` on, as many as the buffer has room for.
  ///
  /// @throws UncheckedIOException where the file cannot be read
  public void copyFloats(long from, FloatBuffer to) {
    map(from, to.remaining(), bytes -> convert(bytes, to));
  }

  /// Hands over the bytes of numbers, mapped; they are gone when the reader returns.
  ///
  /// @param from the first number
  /// @param count how many
  /// @param reader is given them in order, in as many pieces as it takes
  public void map(long from, long count, Consumer<MemorySegment> reader) {
    requireInside(from, count);
    long most = WINDOW / type.bytes();
    for (long done = 0; done < count; done += most) {
      mapAtOnce(from + done, Math.min(most, count - done), reader);
    }
  }

  /// The same in one piece.
  public void mapAtOnce(long from, long count, Consumer<MemorySegment> reader) {
    requireInside(from, count);
    try (Arena arena = Arena.ofConfined()) {
      reader.accept(
          channel.map(
              MapMode.READ_ONLY, offset + from * type.bytes(), count * type.bytes(), arena));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireInside(long from, long count) {
    if (from < 0 || count < 0 || from > elements() - count) {
      throw new IndexOutOfBoundsException(
          count + " numbers from " + from + " of " + elements() + " in " + name);
    }
  }

  private void convert(MemorySegment bytes, FloatBuffer to) {
    int count = (int) (bytes.byteSize() / type.bytes());
    float[] floats = new float[Math.min(count, PIECE)];
    short[] shorts = new short[type.bytes() == 2 ? floats.length : 0];
    for (int at = 0; at < count; at += PIECE) {
      int length = Math.min(PIECE, count - at);
      long place = (long) at * type.bytes();
      switch (type) {
        case F32 -> MemorySegment.copy(bytes, FLOATS, place, floats, 0, length);
        case F16 -> {
          MemorySegment.copy(bytes, SHORTS, place, shorts, 0, length);
          for (int i = 0; i < length; i++) {
            floats[i] = Float.float16ToFloat(shorts[i]);
          }
        }
        case BF16 -> {
          MemorySegment.copy(bytes, SHORTS, place, shorts, 0, length);
          for (int i = 0; i < length; i++) {
            floats[i] = Float.intBitsToFloat(shorts[i] << 16);
          }
        }
        case I8 -> {
          for (int i = 0; i < length; i++) {
            floats[i] = bytes.get(ValueLayout.JAVA_BYTE, place + i);
          }
        }
      }
      to.put(floats, 0, length);
    }
  }
}
