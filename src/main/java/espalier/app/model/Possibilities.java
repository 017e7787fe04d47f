package espalier.app.model;

import espalier.engine.gemma.machine.CudaSearch;
import java.util.Map;

/// How a model could be run on the machine as it is now.
///
/// @param automatic what would be chosen if all were left to the machine, and why, in a sentence or
///   two; or why it could not be loaded
/// @param precisions for each precision by name what it would need, in a sentence
/// @param cuda the graphics cards and the library for them, or what is missing
public record Possibilities(String automatic, Map<String, String> precisions, CudaSearch cuda) {

  public Possibilities {
    precisions = Map.copyOf(precisions);
  }
}
