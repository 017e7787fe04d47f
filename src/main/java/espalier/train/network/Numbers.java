package espalier.train.network;

import espalier.engine.gemma.checkpoint.StoredTensor;
import java.nio.FloatBuffer;

/// The numbers of a tensor, row by row, asked for in pieces.
@FunctionalInterface
public interface Numbers {

  /// Nothing but zeros.
  Numbers ZEROS = (from, to) -> to.put(new float[to.remaining()]);

  /// Copies those from one place on, as many as the buffer has room for.
  void copy(int from, FloatBuffer to);

  /// Those of an array.
  static Numbers of(float[] all) {
    return (from, to) -> to.put(all, from, to.remaining());
  }

  /// Those of a file that stays open.
  static Numbers of(StoredTensor stored) {
    return stored::copyFloats;
  }
}
