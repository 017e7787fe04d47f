package espalier.engine.gemma.program;

import ai.djl.engine.EngineException;
import espalier.engine.Shortage;
import java.util.List;
import java.util.Locale;

/// Tells from what libtorch or the virtual machine throws whether memory was short, and whose.
public final class OutOfMemory {

  /// What libtorch's allocators say: on the processor of a `malloc` that failed and of C++'s own
  /// `new`, on a card of CUDA's allocator and of the libraries that have memory of their own;
  /// cuBLAS calls itself not initialised where its workspace finds no room.
  private static final List<String> WORDS =
      List.of(
          "can't allocate memory",
          "cannot allocate memory",
          "not enough memory",
          "out of memory",
          "bad_alloc",
          "alloc_failed",
          "cublas_status_not_initialized");

  private OutOfMemory() {}

  /// Whose memory was short.
  ///
  /// @return [Shortage#NONE] where something else went wrong
  public static Shortage of(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return Shortage.MEMORY;
    }
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (!(failure instanceof EngineException) || WORDS.stream().noneMatch(message::contains)) {
      return Shortage.NONE;
    }
    boolean card =
        message.contains("cuda")
            || message.contains("cublas_status")
            || message.contains("cudnn_status");
    return card ? Shortage.CARD : Shortage.MEMORY;
  }

  /// Whether a failure of the engine means that memory ran out.
  public static boolean is(EngineException failure) {
    return of(failure) != Shortage.NONE;
  }
}
