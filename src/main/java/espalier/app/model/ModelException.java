package espalier.app.model;

/// A model cannot be loaded; the message is one sentence that says what is wrong, where, and what
/// to do.
public final class ModelException extends Exception {
  public ModelException(String sentence) {
    super(sentence);
  }

  public ModelException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
