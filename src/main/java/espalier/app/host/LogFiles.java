package espalier.app.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program's own log: `espalier.log` and up to four older files of 2 MB in a folder. What a
/// person has to know is said on the terminal or in the window; the log has the details.
public final class LogFiles {
  private static final String NAME = "espalier";
  private static final FileSize LARGEST = FileSize.valueOf("2MB");
  private static final int OLDER_FILES = 4;

  private LogFiles() {}

  /// Sends everything logged from now on to files in `folder`, which is made where it is missing.
  ///
  /// @return a sentence that says why there will be no log, or empty
  public static Optional<String> writeTo(Path folder) {
    takeOver();
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      return Optional.of("There will be no log: the logging library is not the one expected.");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      return Optional.of("There will be no log: " + folder + " cannot be made.");
    }
    if (!Files.isWritable(folder)) {
      return Optional.of("There will be no log: " + folder + " cannot be written to.");
    }
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.setLevel(Level.INFO);
    root.addAppender(appender(context, folder));
    return Optional.empty();
  }

  /// Sends what the JDK and JavaFX log, and what any library prints, to the same place and no
  /// longer to the console; the program itself writes to its [Terminal].
  private static void takeOver() {
    java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
    for (java.util.logging.Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new ForwardingHandler());
    System.setErr(new PrintStream(new LoggedLines(), true, StandardCharsets.UTF_8));
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path folder) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName(NAME);
    appender.setFile(folder.resolve(NAME + ".log").toString());

    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(folder.resolve(NAME + ".%i.log").toString());
    window.setMinIndex(1);
    window.setMaxIndex(OLDER_FILES);
    window.start();
    appender.setRollingPolicy(window);

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(LARGEST);
    size.start();
    appender.setTriggeringPolicy(size);

    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{36} [%thread] %msg%n%ex");
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
