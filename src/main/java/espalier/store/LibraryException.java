package espalier.store;

/// The library could not do what was asked; nothing of it was done. The message is one sentence for
/// the person: what is wrong, where, and what to do.
public final class LibraryException extends Exception {

  private static final long serialVersionUID = 1L;

  /// What kind of trouble it is.
  public enum Reason {
    /// Another Espalier has the library open.
    IN_USE,
    /// The file is something else.
    NOT_A_LIBRARY,
    /// A newer Espalier wrote it.
    NEWER,
    /// The file contradicts itself.
    DAMAGED,
    /// The file or its folder cannot be written.
    UNWRITABLE,
    /// There is no room left on the disk.
    FULL,
    /// Another program holds the file for longer than we wait.
    BUSY,
    /// There is no such session.
    NO_SESSION,
    /// Anything else.
    FAILED
  }

  private final Reason reason;

  LibraryException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  LibraryException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  /// The message.
  public String sentence() {
    return String.valueOf(getMessage());
  }

  public Reason reason() {
    return reason;
  }
}
