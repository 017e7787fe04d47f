package espalier.app.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a stream, each by itself text in UTF-8 or not: bytes that are none are told, not
/// replaced, and the next line is read all the same.
final class RequestLines {

  private final InputStream in;

  RequestLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /// What stands on one line, without what ends it.
  sealed interface Line {

    record Text(String text) implements Line {}

    /// @param at the first byte that is no UTF-8, from 1
    record NoText(int at) implements Line {}
  }

  /// Waits for the next line; empty at the end of the stream.
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      bytes.write(read);
    }
    return Optional.of(decoded(bytes.toByteArray()));
  }

  private static Line decoded(byte[] line) {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
    CharBuffer chars = CharBuffer.allocate(length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return decoder.decode(bytes, chars, true).isError()
        ? new Line.NoText(bytes.position() + 1)
        : new Line.Text(chars.flip().toString());
  }
}
