package espalier.train.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A list of tensors as an argument of the program.
final class TensorList {

  private final PtNDManager manager;
  private final String name;
  private final ByteBuffer staging;
  private final int atOnce;
  private final List<NDArray> arrays = new ArrayList<>();

  /// @param name unlike those of the other lists that go into one call
  /// @param staging a direct buffer through which numbers cross over to libtorch, a piece at a
  ///   time: one for all lists, as what it takes is freed late
  TensorList(PtNDManager manager, String name, ByteBuffer staging) {
    this.manager = manager;
    this.name = name;
    this.staging = staging.order(ByteOrder.nativeOrder());
    this.atOnce = staging.capacity() / Float.BYTES;
  }

  NDArray add(Numbers numbers, List<Long> shape) {
    NDArray array = manager.zeros(new Shape(shape.stream().mapToLong(Long::longValue).toArray()));
    if (!numbers.equals(Numbers.ZEROS)) {
      try (NDArray flat = array.reshape(-1)) {
        forPieces(
            array.size(),
            (from, to) -> {
              staging.clear().limit((to - from) * Float.BYTES);
              numbers.copy(from, staging.asFloatBuffer());
              try (NDArray piece =
                  manager.create(staging, new Shape(to - from), DataType.FLOAT32)) {
                flat.set(new NDIndex().addSliceDim(from, to), piece);
              }
            });
      }
    }
    // Arrays that share a name with brackets become one list.
    array.setName(name + "[]");
    arrays.add(array);
    return array;
  }

  @FunctionalInterface
  private interface Piece {
    void done(int from, int to);
  }

  private void forPieces(long size, Piece piece) {
    for (long from = 0; from < size; from += atOnce) {
      piece.done((int) from, (int) Math.min(size, from + atOnce));
    }
  }

  List<NDArray> arrays() {
    return arrays;
  }

  float[] get(int at) {
    NDArray array = arrays.get(at);
    float[] values = new float[Math.toIntExact(array.size())];
    try (NDArray flat = array.reshape(-1)) {
      forPieces(
          values.length,
          (from, to) -> {
            // Of an array on a card the library makes a copy, and hangs it on the piece's manager.
            try (NDManager call = manager.newSubManager();
                NDArray piece = flat.get(call, new NDIndex().addSliceDim(from, to))) {
              System.arraycopy(piece.toFloatArray(), 0, values, from, to - from);
            }
          });
    }
    return values;
  }

  IValue list() {
    return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
  }
}
