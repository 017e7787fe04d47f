package espalier.engine.gemma;

import java.util.Locale;
import java.util.Optional;

/// In which numbers a model calculates and keeps its weights.
public enum Precision {
  FLOAT32(6, 4),
  BFLOAT16(15, 2);

  private final int torch;
  private final int bytes;

  Precision(int torch, int bytes) {
    this.torch = torch;
    this.bytes = bytes;
  }

  /// As settings and commands spell it: `float32`, `bfloat16`.
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

  /// libtorch's number for it.
  int torch() {
    return torch;
  }

  /// Bytes per number.
  int bytes() {
    return bytes;
  }
}
