package espalier.app.command;

/// What the process ends with.
public final class ExitStatus {
  /// The work is done.
  public static final int DONE = 0;

  /// The work failed; one sentence on standard error says why.
  public static final int FAILED = 1;

  /// A command or an option was wrong.
  public static final int USAGE = 2;

  /// Interrupted; what was found is saved.
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
