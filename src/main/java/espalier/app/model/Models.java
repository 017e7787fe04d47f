package espalier.app.model;

import espalier.engine.ThoughtModel;

/// Loads models. Blocks while it does; any thread but that of the window.
@FunctionalInterface
public interface Models {

  /// @throws ModelException where there is no such model or it cannot be used
  ThoughtModel load(ModelChoice choice, LoadingListener listener) throws ModelException;

  /// Is told how a loading comes along; must return at once.
  @FunctionalInterface
  interface LoadingListener {
    /// Hears nothing.
    LoadingListener NONE = (name, fraction) -> {};

    /// @param name of the model as shown to people
    /// @param fraction done, 0 to 1; negative where it cannot be told
    void loading(String name, double fraction);
  }
}
