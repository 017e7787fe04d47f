package espalier.engine.gemma.checkpoint;

import java.util.Optional;

/// How a checkpoint stores numbers.
public enum TensorType {
  F32(4, 6),
  F16(2, 5),
  BF16(2, 15),

  /// Whole numbers of one byte; only where this program wrote them itself.
  I8(1, 1);

  private final int bytes;
  private final int torch;

  TensorType(int bytes, int torch) {
    this.bytes = bytes;
    this.torch = torch;
  }

  /// Bytes per number.
  public int bytes() {
    return bytes;
  }

  /// libtorch's number for this type, as TorchScript programs use it.
  public int torch() {
    return torch;
  }

  /// The nearest number that this type can hold (ties to even).
  public float rounded(float value) {
    return switch (this) {
      case F32 -> value;
      case F16 -> Float.float16ToFloat(Float.floatToFloat16(value));
      case I8 -> (float) Math.clamp(Math.rint(value), -128.0, 127.0);
      case BF16 -> Float.intBitsToFloat(SafetensorsWriter.toBfloat16(value) << 16);
    };
  }

  /// The type of this name in a safetensors header.
  public static Optional<TensorType> named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
