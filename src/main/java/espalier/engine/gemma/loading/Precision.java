package espalier.engine.gemma.loading;

import java.util.Locale;
import java.util.Optional;

/// In which numbers a model keeps its weights and calculates.
public enum Precision {
  /// Weights and all arithmetic in float32.
  FLOAT32(4, 6, 4),

  /// Weights, keys, values and products in bfloat16; sums, norms and the residual stream in
  /// float32.
  BFLOAT16(2, 15, 2),

  /// Weights as whole numbers from -127 to 127 with one scale per row of a matrix. What they are
  /// multiplied by is rounded the same way, each token by itself, so that no token's numbers depend
  /// on those computed beside it. The rest as in [#BFLOAT16], activations in float32.
  INT8(1, 15, 2);

  private final int weightBytes;
  private final int torch;
  private final int bytes;

  Precision(int weightBytes, int torch, int bytes) {
    this.weightBytes = weightBytes;
    this.torch = torch;
    this.bytes = bytes;
  }

  /// As settings and commands spell it: `float32`, `bfloat16`, `int8`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The precision spelt so.
  public static Optional<Precision> of(String text) {
    for (Precision precision : values()) {
      if (precision.text().equals(text)) {
        return Optional.of(precision);
      }
    }
    return Optional.empty();
  }

  /// Bytes per weight.
  public int weightBytes() {
    return weightBytes;
  }

  /// libtorch's number for the type of keys, values and products.
  public int torch() {
    return torch;
  }

  /// Bytes per number of keys and values.
  public int bytes() {
    return bytes;
  }
}
