package espalier.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/// A list of tensors as an argument of the program.
final class TensorList {

  private final PtNDManager manager;
  private final String name;
  private final List<NDArray> arrays = new ArrayList<>();

  /// @param name unlike those of the other lists that go into one call
  TensorList(PtNDManager manager, String name) {
    this.manager = manager;
    this.name = name;
  }

  NDArray add(float[] values, List<Long> shape) {
    NDArray array =
        manager.create(values, new Shape(shape.stream().mapToLong(Long::longValue).toArray()));
    // Arrays that share a name with brackets become one list.
    array.setName(name + "[]");
    arrays.add(array);
    return array;
  }

  List<NDArray> arrays() {
    return arrays;
  }

  float[] get(int at) {
    return arrays.get(at).toFloatArray();
  }

  IValue list() {
    return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
  }
}
