package espalier.train.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts that come with the program, from which problems are told.
final class ProgramText {

  private ProgramText() {}

  /// @param name of the file
  static String read(String name) {
    try (InputStream in = ProgramText.class.getResourceAsStream("/espalier/train/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
