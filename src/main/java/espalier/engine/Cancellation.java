package espalier.engine;

/// Asked now and then by work that takes long whether it should end early; any thread.
@FunctionalInterface
public interface Cancellation {

  /// Never asks to end.
  Cancellation NONE = () -> false;

  boolean requested();
}
