package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Random numbers in the place of a network's weights, see [WeightSource#random].
final class RandomWeights implements WeightSource {

  private static final int POOL = 1 << 20;

  private final Map<String, List<Long>> shapes;
  private final long seed;
  // Read from ever other places: billions of numbers take too long to draw.
  private final float[] pool = new float[POOL];
  private ByteBuffer room = ByteBuffer.allocateDirect(0);

  RandomWeights(GemmaConfig config, long seed) {
    this.shapes = config.tensors();
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < POOL; i++) {
      pool[i] = (float) (0.02 * random.nextGaussian());
    }
  }

  @Override
  public float[] norm(String name) {
    float[] numbers = new float[Math.toIntExact(lastSize(name))];
    fill(name, 0, FloatBuffer.wrap(numbers));
    return numbers;
  }

  @Override
  public void rows(String name, long row, int count, Consumer<Rows> reader) {
    long columns = lastSize(name);
    int bytes = Math.toIntExact(count * columns * Float.BYTES);
    if (room.capacity() < bytes) {
      room = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    fill(name, row * columns, room.clear().limit(bytes).asFloatBuffer());
    reader.accept(new Rows.Floating(TensorType.F32, room));
  }

  private long lastSize(String name) {
    return Objects.requireNonNull(shapes.get(name)).getLast();
  }

  private void fill(String name, long from, FloatBuffer to) {
    SplittableRandom places = new SplittableRandom(seed ^ name.hashCode() ^ from << 20);
    while (to.hasRemaining()) {
      int at = places.nextInt(POOL);
      to.put(pool, at, Math.min(to.remaining(), POOL - at));
    }
  }
}
