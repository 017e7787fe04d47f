package espalier.engine.gemma;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/// Where the numbers of a network's weights come from. Names and shapes are those of
/// [GemmaConfig#tensors].
@FunctionalInterface
interface WeightSource {

  /// Copies numbers of a weight, row by row, from the one at `from` on, as many as the buffer has
  /// room for.
  void copyFloats(String name, long from, FloatBuffer to);

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
