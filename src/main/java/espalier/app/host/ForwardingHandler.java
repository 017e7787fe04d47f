package espalier.app.host;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands what is logged through the JDK's own logging on to the program's log.
final class ForwardingHandler extends Handler {
  private final SimpleFormatter formatter = new SimpleFormatter();

  @Override
  public void publish(LogRecord record) {
    String name = record.getLoggerName();
    Logger log = LoggerFactory.getLogger(name == null ? "jdk" : name);
    String message = formatter.formatMessage(record);
    if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
      log.error(message, record.getThrown());
    } else if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      log.warn(message, record.getThrown());
    } else {
      log.info(message, record.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
