package espalier.engine.gemma;

/// Carries the outcome of a loading that the machine, not the checkpoint, is in the way of.
final class LoadRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LoadResult result;

  LoadRefusal(LoadResult result) {
    this.result = result;
  }

  LoadRefusal(LoadResult result, Throwable cause) {
    super(cause);
    this.result = result;
  }

  LoadResult result() {
    return result;
  }
}
