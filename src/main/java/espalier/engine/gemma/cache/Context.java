package espalier.engine.gemma.cache;

import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;

/// Keys and values of one sequence, from its beginning on: a tensor [2L, 1, K, capacity, E].
public final class Context implements AutoCloseable {

  private final Value tensor;
  private final int capacity;
  private int length;

  private Context(Value tensor, int capacity) {
    this.tensor = tensor;
    this.capacity = capacity;
  }

  /// An empty context with room for some positions.
  public static Context empty(ModelParts parts, int capacity) {
    Program program = parts.network().program();
    try (Value room = program.number((long) capacity)) {
      return new Context(program.call("empty_context", parts.weights().list(), room), capacity);
    }
  }

  /// Stays this context's own.
  public Value tensor() {
    return tensor;
  }

  /// How many positions are there.
  public int length() {
    return length;
  }

  /// Takes note of positions that the program has written.
  public void grewTo(int newLength) {
    if (newLength > capacity) {
      throw new IllegalArgumentException(newLength + " positions in room for " + capacity);
    }
    length = newLength;
  }

  @Override
  public void close() {
    tensor.close();
  }
}
