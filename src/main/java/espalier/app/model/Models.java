package espalier.app.model;

import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import espalier.engine.gemma.machine.CudaSearch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Loads models. Blocks while it does; any thread but that of the window.
@FunctionalInterface
public interface Models {

  /// @throws ModelException where there is no such model or it cannot be used
  ThoughtModel load(ModelChoice choice, LoadingListener listener) throws ModelException;

  /// What loading it would take on this machine as it is now, in lines for a person: free memory,
  /// what each precision needs, what would be chosen and why. Reads no weights.
  ///
  /// @throws ModelException where there is no such model
  default List<String> outlook(ModelChoice choice) throws ModelException {
    return List.of();
  }

  /// How it could be run on this machine as it is now. Reads no weights.
  ///
  /// @param choice its device is the one that precisions are judged for
  /// @param inUse the same checkpoint as it is loaded now, which would go first
  /// @throws ModelException where there is no such model
  default Possibilities possibilities(ModelChoice choice, Optional<ModelDescription> inUse)
      throws ModelException {
    return new Possibilities("", Map.of(), new CudaSearch.Unusable(""));
  }

  /// What there is on this machine to use a graphics card with, looked for anew.
  default CudaSearch cards() {
    return new CudaSearch.Unusable("Graphics cards were not looked for.");
  }

  /// Is told how a loading comes along and asked whether to go on; must return at once.
  @FunctionalInterface
  interface LoadingListener {
    /// Hears nothing.
    LoadingListener NONE = (name, fraction) -> {};

    /// @param name of the model as shown to people
    /// @param fraction done, 0 to 1; negative where it cannot be told
    void loading(String name, double fraction);

    /// @param what is being done from now on, in a few words such as "reading its weights"
    default void doing(String what) {}

    /// Whether to give up.
    default boolean cancelled() {
      return false;
    }
  }
}
