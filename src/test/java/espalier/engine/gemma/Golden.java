package espalier.engine.gemma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A checkpoint with what the original libraries compute from it.
public record Golden(String name, Path folder, JsonNode expected) {

  public static Golden of(String name) {
    Path folder = Path.of("src/test/resources/golden", name);
    try {
      JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
      return new Golden(name, folder, expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<Golden> all() {
    return Stream.of("tiny-f32", "tiny-bf16").map(Golden::of);
  }

  public List<JsonNode> cases(String section) {
    return expected.get(section).valueStream().toList();
  }

  public static int[] ints(JsonNode node) {
    return node.valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  public static double[] doubles(JsonNode node) {
    return node.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
