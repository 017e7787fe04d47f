package espalier.app.command;

import espalier.app.model.ModelException;
import org.jspecify.annotations.Nullable;

/// A command cannot be done; the sentence says what is wrong, where, and what to do.
public final class CommandException extends Exception {
  private final String sentence;
  private final int status;

  private CommandException(int status, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
    this.status = status;
  }

  /// The work failed.
  public CommandException(String sentence) {
    this(ExitStatus.FAILED, sentence, null);
  }

  /// The work failed.
  ///
  /// @param cause what the log should hold of it
  public CommandException(String sentence, Throwable cause) {
    this(ExitStatus.FAILED, sentence, cause);
  }

  /// The work failed for a reason whose message is such a sentence; of a graphics card that is too
  /// small it is said besides what to do here.
  static CommandException because(Exception refusal) {
    // Asked here and not by overloading: where several exceptions are caught together, the compiler
    // would choose the form for all of them.
    boolean card =
        refusal instanceof ModelException model && model.reason() == ModelException.Reason.CARD;
    return new CommandException(
        refusal.getMessage() + (card ? " With --device cpu the processor calculates." : ""),
        refusal);
  }

  /// The command was used wrongly.
  public static CommandException usage(String sentence) {
    return new CommandException(ExitStatus.USAGE, sentence, null);
  }

  public String sentence() {
    return sentence;
  }

  /// What the process should end with.
  public int status() {
    return status;
  }
}
