package espalier.app.model;

/// A model cannot be loaded; the message is one sentence that says what is wrong, where, and what
/// to do.
public final class ModelException extends Exception {

  /// What stands in the way.
  public enum Reason {
    /// The model, or what was asked for.
    MODEL,
    /// The graphics card: the processor could do it.
    CARD,
    /// The free memory.
    MEMORY,
    /// The process, which has begun with another libtorch: the next start could do it.
    START_AGAIN,
    /// Whoever waited gave up.
    GIVEN_UP
  }

  private final Reason reason;

  public ModelException(String sentence) {
    this(sentence, Reason.MODEL);
  }

  public ModelException(String sentence, Reason reason) {
    super(sentence);
    this.reason = reason;
  }

  public ModelException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = Reason.MODEL;
  }

  public Reason reason() {
    return reason;
  }
}
