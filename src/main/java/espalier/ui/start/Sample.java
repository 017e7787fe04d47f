package espalier.ui.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// A problem to start from. Those that come with the program were chosen from problems that the
/// bundled model was evaluated on, and say what it was seen to do.
///
/// @param title a few words
/// @param steps how many steps its solution takes
/// @param answer the right answer
/// @param oneLine the answer of the bundled model without a search: one line of thoughts at
///   temperature 0
public record Sample(String title, int steps, String problem, String answer, String oneLine) {

  /// Whether the bundled model needs a search for it.
  public boolean mended() {
    return !oneLine.equals(answer);
  }

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
