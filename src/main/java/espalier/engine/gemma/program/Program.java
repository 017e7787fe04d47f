package espalier.engine.gemma.program;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// A loaded TorchScript program: calls its methods.
///
/// ```java
/// try (Program program = Program.load(archive);
///     Value x = program.floats(new float[] {1, 2}, 1, 2);
///     Value y = program.call("forward", x)) {
///   float[] result = y.toFloats();
/// }
/// ```
///
/// Every [Value] is closed by who asked for it. A program is used by one thread at a time, after
/// that thread called [#prepareThread]. What libtorch refuses comes back as an
/// [ai.djl.engine.EngineException], with the line of the program in its message.
public final class Program implements AutoCloseable {

  private final PtNDManager manager;
  private final PtSymbolBlock block;

  private Program(PtNDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  /// Compiles and loads a program.
  ///
  /// @throws ai.djl.engine.EngineException where libtorch is missing or the text does not compile
  public static Program load(ScriptArchive archive) {
    Libtorch.configure();
    PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      PtSymbolBlock block =
          JniUtils.loadModule(manager, new ByteArrayInputStream(archive.toBytes()), false, false);
      return new Program(manager, block);
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /// Sets what libtorch keeps by thread: call it first on each thread that calls programs.
  ///
  /// @param gradients whether operations are recorded for `backward()`
  /// @param threads how many threads the arithmetic may use; this one is for the whole process
  public static void prepareThread(boolean gradients, int threads) {
    Libtorch.configure();
    // Loads libtorch before anything else is asked of it.
    NDManager.newBaseManager(Device.cpu(), "PyTorch").close();
    // Specialising by the shapes seen costs more than it gains where each call has another length.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(gradients);
    useThreads(threads);
  }

  /// Sets how many threads the arithmetic may use from here on, on a thread that is prepared.
  public static void useThreads(int threads) {
    JniUtils.setNumThreads(threads);
  }

  /// Calls a method.
  ///
  /// @return its result, to be closed by the caller
  public Value call(String method, Value... arguments) {
    IValue[] values = new IValue[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].ivalue();
    }
    return new Value(manager, IValueUtils.runMethod(block, method, values));
  }

  /// A float32 tensor.
  public Value floats(float[] data, long... shape) {
    return tensor(manager.create(data, new Shape(shape)));
  }

  /// A float32 tensor, without a copy.
  ///
  /// @param data in the machine's byte order, direct and unchanged while the value is open
  public Value floats(ByteBuffer data, long... shape) {
    return tensor(manager.create(data, new Shape(shape), DataType.FLOAT32));
  }

  /// An int64 tensor.
  public Value longs(long[] data, long... shape) {
    return tensor(manager.create(data, new Shape(shape)));
  }

  /// A tensor that a DJL array holds; the array stays the caller's. Never one of bfloat16.
  public Value array(NDArray array) {
    return new Value(manager, IValue.from((PtNDArray) array));
  }

  /// Bytes as a uint8 tensor of a shape, without a copy.
  ///
  /// @param bytes direct and unchanged while the value is open, from its first byte on
  public Value bytes(ByteBuffer bytes, long... shape) {
    return tensor(manager.create(bytes, new Shape(shape), DataType.UINT8));
  }

  /// Bytes as an int8 tensor, without a copy.
  ///
  /// @param bytes direct and unchanged while the value is open; position to limit
  public Value signedBytes(ByteBuffer bytes, long... shape) {
    return tensor(manager.create(bytes, new Shape(shape), DataType.INT8));
  }

  /// An `int`.
  public Value number(long value) {
    return new Value(manager, IValue.from(value));
  }

  /// A `float`.
  public Value number(double value) {
    return new Value(manager, IValue.from(value));
  }

  /// A `bool`.
  public Value flag(boolean value) {
    return new Value(manager, IValue.from(value));
  }

  /// A `List[int]`.
  public Value list(long... values) {
    return new Value(manager, IValue.listFrom(values));
  }

  /// A `List[float]`.
  public Value list(double... values) {
    return new Value(manager, IValue.listFrom(values));
  }

  /// The manager of this program's arrays, for work with DJL itself.
  public NDManager manager() {
    return manager;
  }

  private Value tensor(NDArray array) {
    return new Value(manager, IValue.from((PtNDArray) array), array);
  }

  /// Frees the program. Values made by it must have been closed.
  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
