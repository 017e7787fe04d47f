package espalier.engine.gemma.machine;

import java.util.OptionalLong;
import java.util.function.Supplier;

/// The machine as a model that is to be loaded sees it; a test gives its own.
///
/// @param freeMemory bytes that the process can still take without pushing anything out, asked anew
///   each time; empty where the system does not tell
/// @param processor what it calculates fast in
/// @param cuda what there is to use a graphics card with, asked anew each time
public record Machine(
    Supplier<OptionalLong> freeMemory, Processor processor, Supplier<CudaSearch> cuda) {

  /// The one that the program runs on.
  ///
  /// @param cuda where to look for a graphics card and its library
  public static Machine here(Supplier<CudaSearch> cuda) {
    return new Machine(FreeMemory.ofThisProcess()::bytes, Processor.ofThisMachine(), cuda);
  }

  /// The one that the program runs on, without its graphics cards.
  public static Machine withoutCuda() {
    return here(() -> new CudaSearch.Unusable("Graphics cards were not looked for."));
  }
}
