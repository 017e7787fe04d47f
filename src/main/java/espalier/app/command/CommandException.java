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

  /// The work failed for a reason whose message is such a sentence.
  static CommandException because(Exception refusal) {
    return new CommandException(String.valueOf(refusal.getMessage()), refusal);
  }

  /// A model cannot be loaded.
  static CommandException because(ModelException refusal) {
    String sentence = String.valueOf(refusal.getMessage());
    return new CommandException(
        refusal.reason() == ModelException.Reason.CARD
            ? sentence + " With --device cpu the processor calculates."
            : sentence,
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
