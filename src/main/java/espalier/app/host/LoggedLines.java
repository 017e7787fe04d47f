package espalier.app.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs what is written to it, line by line. Libraries print traces to the standard error stream; a
/// person should find them in the log, not on the screen.
final class LoggedLines extends OutputStream {
  private static final Logger log = LoggerFactory.getLogger("stderr");

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      flushLine();
    } else {
      line.write(b);
    }
  }

  private void flushLine() {
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (!text.isEmpty()) {
      log.warn(text);
    }
  }
}
