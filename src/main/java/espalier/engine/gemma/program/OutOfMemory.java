package espalier.engine.gemma.program;

import ai.djl.engine.EngineException;

/// Tells from what libtorch throws whether memory was short.
public final class OutOfMemory {

  private OutOfMemory() {}

  /// Whether a failure of the engine means that memory ran out.
  public static boolean is(EngineException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("can't allocate memory")
        || message.contains("not enough memory")
        || message.contains("out of memory")
        || message.contains("bad_alloc");
  }
}
