package espalier.train.network;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.util.List;

/// A start whose vocabulary is wider than that of the weights it comes from: a token that is new
/// begins as the mean of the tokens that it was written with before.
///
/// @param weights of the older vocabulary
/// @param origins for each token the older ids of its parts
/// @param older tokens that the weights have
record WiderEmbedding(Network.Start weights, List<List<Integer>> origins, int older)
    implements Network.Start {

  WiderEmbedding {
    origins = List.copyOf(origins);
  }

  @Override
  public float[] weight(String name, List<Long> shape) {
    if (!name.equals(GemmaConfig.EMBEDDING)) {
      return weights.weight(name, shape);
    }
    int width = Math.toIntExact(shape.getLast());
    float[] rows = weights.weight(name, List.of((long) older, (long) width));
    float[] wider = new float[origins.size() * width];
    for (int id = 0; id < origins.size(); id++) {
      List<Integer> parts = origins.get(id);
      for (int part : parts) {
        for (int i = 0; i < width; i++) {
          wider[id * width + i] += rows[part * width + i] / parts.size();
        }
      }
    }
    return wider;
  }
}
