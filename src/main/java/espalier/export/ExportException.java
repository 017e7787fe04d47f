package espalier.export;

/// A tree could not be written or read; the message is one sentence that says what is wrong, where,
/// and what to do.
public final class ExportException extends Exception {
  public ExportException(String sentence) {
    super(sentence);
  }

  public ExportException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
