package espalier.train.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of text in UTF-8, each decoded for itself, so that damage stays where it is.
final class TextLines {

  /// Longer lines are no rows but an accident.
  static final int LONGEST = 1 << 26;

  private final InputStream in;
  private int number;
  private Optional<Line> again = Optional.empty();

  TextLines(InputStream in) {
    this.in = in;
  }

  /// @param number from 1
  /// @param text without its end; as far as it can be read
  /// @param fault what is wrong with it, as the end of a sentence
  record Line(int number, String text, Optional<String> fault) {}

  /// The number of the line that was read last; 0 before the first.
  int number() {
    return number;
  }

  /// Puts back the line that was read last, so that it is the next one.
  void putBack(Line line) {
    again = Optional.of(line);
  }

  /// The next line; empty at the end.
  Optional<Line> next() throws IOException {
    if (again.isPresent()) {
      Optional<Line> line = again;
      again = Optional.empty();
      return line;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    number++;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() <= LONGEST) {
        bytes.write(b);
      }
    }
    if (bytes.size() > LONGEST) {
      return damaged("the line is longer than " + LONGEST + " bytes.");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      boolean carriage = text.endsWith("\r");
      return Optional.of(
          new Line(
              number, carriage ? text.substring(0, text.length() - 1) : text, Optional.empty()));
    } catch (CharacterCodingException e) {
      return damaged("this is no UTF-8 text.");
    }
  }

  private Optional<Line> damaged(String what) {
    return Optional.of(new Line(number, "", Optional.of(what)));
  }
}
