package espalier.session;

/// Something a person asked for could not be done; the message is one sentence that says what is
/// wrong, where, and what to do.
public final class SessionException extends Exception {
  public SessionException(String sentence) {
    super(sentence);
  }

  public SessionException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// The message.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
