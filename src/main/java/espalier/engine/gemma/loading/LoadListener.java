package espalier.engine.gemma.loading;

/// Is told how loading comes along and asked whether to go on; on a thread of the loading.
public interface LoadListener {

  LoadListener NONE = share -> {};

  /// @param share of the work that is done, from 0 to 1
  void loaded(double share);

  /// What is being done from now on.
  default void doing(LoadStage stage) {}

  /// Whether to give up.
  default boolean cancelled() {
    return false;
  }
}
