package espalier.engine.gemma.checkpoint;

/// A checkpoint cannot be used. The message is one sentence for a person: what is wrong, in which
/// file, and what to do where something can be done.
public final class CheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param sentence what is wrong, where, and what to do
  public CheckpointException(String sentence) {
    super(sentence);
  }

  /// @param sentence what is wrong, where, and what to do
  public CheckpointException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
