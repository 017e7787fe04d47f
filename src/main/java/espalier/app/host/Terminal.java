package espalier.app.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The three standard streams. Results go to `out`; progress, warnings and the live tree to `err`.
///
/// @param in UTF-8
/// @param out UTF-8, flushed by the one who writes
/// @param err UTF-8, flushed at each line
/// @param screen of `err` where that is a terminal on which lines can be written over
public record Terminal(InputStream in, PrintStream out, PrintStream err, Optional<Screen> screen) {

  /// A terminal that lines can be written over on.
  public interface Screen {
    /// Characters in a line, at least 20.
    int columns();

    /// Lines, at least 5.
    int rows();
  }

  static Terminal ofProcess(Map<String, String> environment) {
    return new Terminal(
        System.in,
        utf8(FileDescriptor.out, false),
        utf8(FileDescriptor.err, true),
        NativeScreen.ofStandardError(environment));
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean autoFlush) {
    return new PrintStream(new FileOutputStream(descriptor), autoFlush, StandardCharsets.UTF_8);
  }

  /// Writes a line to standard error.
  public void say(String sentence) {
    err.println(sentence);
    err.flush();
  }

  /// Writes a line of result to standard output.
  public void print(String line) {
    out.println(line);
    out.flush();
  }
}
