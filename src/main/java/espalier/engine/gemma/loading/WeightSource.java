package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/// Where the numbers of a network's weights come from. Names and shapes are those of
/// [GemmaConfig#tensors].
@FunctionalInterface
public interface WeightSource {

  /// Copies numbers of a weight, row by row, from the one at `from` on, as many as the buffer has
  /// room for.
  void copyFloats(String name, long from, FloatBuffer to);

  /// Whether it has the matrices in int8 already; then [#copyInt8] is asked for them.
  default boolean hasInt8() {
    return false;
  }

  /// Copies rows of a matrix in int8, from row `row` on.
  ///
  /// @param numbers has room for whole rows
  /// @param scales has room for one number for each of them
  default void copyInt8(String name, long row, ByteBuffer numbers, FloatBuffer scales) {
    throw new UnsupportedOperationException("there is nothing in int8");
  }

  /// Whether it wants to be told what became of the matrices in int8.
  default boolean keepsInt8() {
    return false;
  }

  /// Is told rows of a matrix as they were converted; those of one matrix come in order.
  default void keepInt8(String name, long row, ByteBuffer numbers, float[] scales) {}

  /// Is told that all was read.
  ///
  /// @return what a person should know of it, in a sentence; empty where nothing
  default String finish() {
    return "";
  }

  /// A checkpoint that has been checked against the configuration and stays open meanwhile.
  static WeightSource of(Safetensors checkpoint) {
    return (name, from, to) -> checkpoint.get(name).copyFloats(from, to);
  }

  /// Normally distributed numbers, for measuring where no checkpoint is at hand: norms near 0 and
  /// matrices with a standard deviation of 0.02, as a network has them before it is trained. The
  /// same for the same seed.
  static WeightSource random(long seed) {
    // A pool that is read from ever other places: billions of numbers take too long to draw.
    float[] pool = new float[1 << 20];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < pool.length; i++) {
      pool[i] = (float) (0.02 * random.nextGaussian());
    }
    return (name, from, to) -> {
      SplittableRandom places = new SplittableRandom(seed ^ name.hashCode() ^ from << 20);
      while (to.hasRemaining()) {
        int at = places.nextInt(pool.length);
        to.put(pool, at, Math.min(to.remaining(), pool.length - at));
      }
    };
  }
}
