package espalier.engine.gemma;

/// Is told how loading comes along and asked whether to go on; on the thread that loads.
public interface LoadListener {

  LoadListener NONE = share -> {};

  /// @param share of the weights that are in memory, from 0 to 1
  void loaded(double share);

  /// Whether to give up.
  default boolean cancelled() {
    return false;
  }
}
