package espalier.ui.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A problem to start from.
///
/// @param title a few words
/// @param steps how many steps its solution takes
/// @param answer the right answer
/// @param oneLine what the bundled model answers without a search, with one line of thoughts at
///   temperature 0; empty where that was not measured
public record Sample(
    String title, int steps, String problem, String answer, Optional<String> oneLine) {

  /// The answer that one line of thoughts comes to, where it is a wrong one.
  public Optional<String> wrongFirst() {
    return oneLine.filter(first -> !first.equals(answer));
  }

  /// Those that come with the program, from `samples.json`.
  public static List<Sample> bundled() {
    try (InputStream in =
        Objects.requireNonNull(Sample.class.getResourceAsStream("samples.json"))) {
      return JsonMapper.builder()
          .addModule(new Jdk8Module())
          .build()
          .readValue(in, new TypeReference<List<Sample>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("samples.json is damaged", e);
    }
  }
}
