package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.StoredTensor;
import espalier.engine.gemma.checkpoint.TensorType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the numbers of a network's weights come from. Names and shapes are those of
/// [GemmaConfig#tensors].
public interface WeightSource {

  /// The numbers of a norm.
  float[] norm(String name);

  /// Hands over rows of a matrix.
  ///
  /// @param row the first of them
  /// @param count how many; together less than 2^31 bytes
  /// @param reader is given them once, before this returns
  void rows(String name, long row, int count, Consumer<Rows> reader);

  /// Rows of a matrix as they lie where they are kept. The buffers are direct, and gone when whom
  /// they were handed to returns.
  sealed interface Rows {

    /// In a floating type, little-endian, row by row.
    record Floating(TensorType type, ByteBuffer bytes) implements Rows {}

    /// In int8, row by row, with one scale in float32 for each row.
    record Int8(ByteBuffer numbers, ByteBuffer scales) implements Rows {}
  }

  /// Whether its matrices are in int8 already, all of them.
  default boolean hasInt8() {
    return false;
  }

  /// Whether it wants to be told what became of the matrices in int8.
  default boolean keepsInt8() {
    return false;
  }

  /// Is told rows of a matrix as they were converted; those of one matrix come in order.
  ///
  /// @param numbers direct
  default void keepInt8(String name, long row, ByteBuffer numbers, float[] scales) {}

  /// Is told that all was read.
  default Finished finish() {
    return Finished.NOTHING;
  }

  /// What there is to know when all was read.
  ///
  /// @param remark for a person, in a sentence; empty for none
  /// @param embedding where the embedding lies in int8 for good; empty for nowhere
  record Finished(String remark, Optional<Place> embedding) {

    static final Finished NOTHING = new Finished("", Optional.empty());
  }

  /// A place in a file that is never changed, only replaced or removed as a whole.
  ///
  /// @param start the first byte
  record Place(Path file, long start) {}

  /// A checkpoint that has been checked against the configuration and stays open meanwhile.
  static WeightSource of(Safetensors checkpoint) {
    return new WeightSource() {
      @Override
      public float[] norm(String name) {
        return checkpoint.get(name).toFloats();
      }

      @Override
      public void rows(String name, long row, int count, Consumer<Rows> reader) {
        StoredTensor matrix = checkpoint.get(name);
        long columns = matrix.shape().getLast();
        matrix.mapAtOnce(
            row * columns,
            count * columns,
            bytes -> reader.accept(new Rows.Floating(matrix.type(), bytes.asByteBuffer())));
      }
    };
  }

  /// Normally distributed numbers, for measuring where no checkpoint is at hand: norms near 0 and
  /// matrices with a standard deviation of 0.02, as a network has them before it is trained. The
  /// same for the same seed.
  static WeightSource random(GemmaConfig config, long seed) {
    return new RandomWeights(config, seed);
  }
}
