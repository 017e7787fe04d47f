package espalier.ui.text;

import espalier.session.SessionException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person is told of something that failed.
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /// The sentence of a failed future; what was not foreseen goes to the log.
  public static String sentence(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof SessionException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    LOG.error("Unforeseen failure", cause);
    return "Something went wrong inside Espalier. Nothing was lost; the log says more.";
  }
}
