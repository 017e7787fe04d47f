package espalier.app.command;

import espalier.session.SessionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Waits for what the session room promises.
final class Waiting {
  private Waiting() {}

  /// @throws CommandException with the sentence that the future failed with
  static <T> T result(CompletableFuture<T> future) throws CommandException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SessionException refused) {
        throw CommandException.because(refused);
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
