package espalier.train.network;

import espalier.engine.gemma.checkpoint.Safetensors;
import java.util.List;
import java.util.SplittableRandom;

/// Where the weights of a network come from before it learns anything.
public final class Starts {

  private static final double INITIAL_RANGE = 0.02;

  private Starts() {}

  /// Fresh weights: normal with deviation 0.02, norms at their neutral 0.
  public static Network.Start fresh(long seed) {
    return (name, shape) -> drawn(seed, name, shape);
  }

  static float[] drawn(long seed, String name, List<Long> shape) {
    float[] values = new float[Network.size(shape)];
    if (shape.size() > 1) {
      SplittableRandom random = new SplittableRandom(seed ^ ((long) name.hashCode() << 20));
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (INITIAL_RANGE * random.nextGaussian());
      }
    }
    return values;
  }

  /// The weights of a checkpoint; `stored` must stay open until the network is made.
  public static Network.Start from(Safetensors stored) {
    return new Network.Start() {
      @Override
      public float[] weight(String name, List<Long> shape) {
        return stored.get(name).toFloats();
      }

      @Override
      public Numbers numbers(String name, List<Long> shape) {
        return Numbers.of(stored.get(name));
      }
    };
  }

  /// Weights with a larger vocabulary than those that they come from: a token that is new begins as
  /// the mean of the tokens that it was written with before.
  ///
  /// @param origins for each token of the network the ids that stand for its parts in `start`
  /// @param older tokens that `start` has
  public static Network.Start widened(Network.Start start, List<List<Integer>> origins, int older) {
    return new WiderEmbedding(start, origins, older);
  }

  /// Weights with more layers than those that they come from: each layer that is new is a copy of
  /// one that gives nothing at first, so that the network computes the same before it learns.
  ///
  /// @param older layers that `start` has
  /// @param layers that the network has
  /// @throws TrainingException where so many layers cannot be made of so many
  public static Network.Start deepened(Network.Start start, int older, int layers)
      throws TrainingException {
    if (!DeeperStart.fits(older, layers)) {
      throw new TrainingException(
          "A network of "
              + older
              + " layers cannot be made one of "
              + layers
              + ": layers are added in pairs, and to an even number, and at most as many as there are; change"
              + " \"layers\" of the plan's network.");
    }
    return new DeeperStart(start, older, layers);
  }
}
