package espalier.train.data;

import java.util.function.BiConsumer;

/// A text whose lines each begin with a word that says what the rest of the line is; empty lines
/// and those that begin with `#` say nothing.
final class KeyedLines {

  private KeyedLines() {}

  /// Hands over the word and the rest of each line.
  ///
  /// @param name of the text, for what is said of a line that cannot be read
  /// @throws IllegalArgumentException with the line that the reader refuses
  static void read(String name, String text, BiConsumer<String, String> reader) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int space = line.indexOf(' ');
      try {
        reader.accept(line.substring(0, space), line.substring(space + 1).strip());
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(name + ", line " + number + ": " + line, e);
      }
    }
  }
}
