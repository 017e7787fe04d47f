package espalier.ui.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// A problem to start from.
///
/// @param title a few words
/// @param steps how many steps its solution takes
/// @param answer the right answer
public record Sample(String title, int steps, String problem, String answer) {

  /// Those that come with the program, from `samples.json`.
  public static List<Sample> bundled() {
    try (InputStream in =
        Objects.requireNonNull(Sample.class.getResourceAsStream("samples.json"))) {
      return new ObjectMapper().readValue(in, new TypeReference<List<Sample>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("samples.json is damaged", e);
    }
  }
}
