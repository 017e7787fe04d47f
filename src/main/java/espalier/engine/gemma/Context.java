package espalier.engine.gemma;

/// Keys and values of one sequence, from its beginning on: a tensor [2L, 1, K, capacity, E].
final class Context implements AutoCloseable {

  private final Value tensor;
  private final int capacity;
  private int length;

  private Context(Value tensor, int capacity) {
    this.tensor = tensor;
    this.capacity = capacity;
  }

  /// An empty context with room for some positions.
  static Context empty(ModelParts parts, int capacity) {
    Program program = parts.network().program();
    try (Value room = program.number((long) capacity)) {
      return new Context(program.call("empty_context", parts.weights().list(), room), capacity);
    }
  }

  Value tensor() {
    return tensor;
  }

  /// How many positions are there.
  int length() {
    return length;
  }

  void grewTo(int newLength) {
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
