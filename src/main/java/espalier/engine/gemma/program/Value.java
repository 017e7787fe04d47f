package espalier.engine.gemma.program;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import org.jspecify.annotations.Nullable;

/// Something that a [Program] takes or gives: a tensor, a number, a list, a tuple. It may be held
/// and handed back to the program without being looked at; then it can be of any type libtorch has,
/// bfloat16 tensors included. A list that is handed back is the same list: a method may change it.
public final class Value implements AutoCloseable {

  private final PtNDManager manager;
  private final IValue value;
  private final @Nullable NDArray backing;

  Value(PtNDManager manager, IValue value) {
    this(manager, value, null);
  }

  Value(PtNDManager manager, IValue value, @Nullable NDArray backing) {
    this.manager = manager;
    this.value = value;
    this.backing = backing;
  }

  IValue ivalue() {
    return value;
  }

  /// The numbers of a float32 tensor, row by row.
  public float[] toFloats() {
    // A tensor on a card is copied by the library, which hangs the copy on the manager.
    try (PtNDManager call = (PtNDManager) manager.newSubManager();
        PtNDArray array = value.toTensor(call)) {
      return array.toFloatArray();
    }
  }

  /// The numbers of an int64 tensor, row by row.
  public long[] toLongs() {
    try (PtNDManager call = (PtNDManager) manager.newSubManager();
        PtNDArray array = value.toTensor(call)) {
      return array.toLongArray();
    }
  }

  /// A tensor of a type that DJL knows as a DJL array, to be closed by the caller. Never bfloat16.
  public NDArray toArray() {
    return value.toTensor(manager);
  }

  /// The numbers of a `List[float]`.
  public double[] toDoubles() {
    return value.toDoubleArray();
  }

  /// An `int`.
  public long toLong() {
    return value.toLong();
  }

  /// A `float`.
  public double toDouble() {
    return value.toDouble();
  }

  @Override
  public void close() {
    value.close();
    if (backing != null) {
      backing.close();
    }
  }
}
