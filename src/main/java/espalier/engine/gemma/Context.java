package espalier.engine.gemma;

/// Keys and values of one sequence, from its beginning on; one row of `network.py`'s contexts.
final class Context implements AutoCloseable {

  private final Value tensor;
  private final int capacity;
  private int length;

  private Context(Value tensor, int capacity) {
    this.tensor = tensor;
    this.capacity = capacity;
  }

  /// An empty context with room for some positions.
  static Context empty(Network network, int capacity) {
    Program program = network.program();
    try (Value rows = program.number(1L);
        Value room = program.number((long) capacity)) {
      return new Context(program.call("empty_context", rows, room), capacity);
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
