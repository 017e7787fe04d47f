package espalier.app.command;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// What prompts that were read before may take of the memory.
final class PromptCacheOption {

  /// A terabyte, as in the window.
  private static final int MOST = 1_000_000;

  @Option(
      names = "--prompt-cache",
      paramLabel = "MB",
      description =
          "Memory for what was read before, so that it need not be read again, in MB, 0 to 1000000"
              + " (default: 403, or less where memory is short). In the same precision results do"
              + " not depend on it.")
  private Optional<Integer> typed = Optional.empty();

  /// In units of 1,000,000 bytes; empty for what suits.
  ///
  /// @throws CommandException where it is no size that a cache can have
  OptionalInt megabytes() throws CommandException {
    if (typed.isEmpty()) {
      return OptionalInt.empty();
    }
    int megabytes = typed.get();
    if (megabytes < 0 || megabytes > MOST) {
      throw CommandException.usage(
          "--prompt-cache must be 0 to " + MOST + ", not " + megabytes + ".");
    }
    return OptionalInt.of(megabytes);
  }
}
