package espalier.app.command;

/// No window can be shown; the message is a sentence without its end: why.
public final class NoDisplayException extends Exception {
  public NoDisplayException(String reason) {
    super(reason);
  }

  public NoDisplayException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
