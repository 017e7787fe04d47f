package espalier.evaluate.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/// Between values of this room and JSON: each record an object with its components by name, nothing
/// where there is none. Strict when it reads.
public final class ResultJson {

  /// What the file of an evaluation says that it is.
  public static final String FORMAT = "espalier/evaluation";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_ABSENT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ResultJson() {}

  /// A value as a JSON tree.
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// A JSON tree on one line.
  public static String line(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON value in memory could not be written.", e);
    }
  }

  /// A text as a JSON tree.
  ///
  /// @throws JsonProcessingException where it is not JSON
  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /// The result that a JSON tree tells.
  ///
  /// @throws JsonProcessingException where it tells none
  public static ProblemResult result(JsonNode json) throws JsonProcessingException {
    for (String name : new String[] {"key", "problem", "answer", "samples", "trees", "choices"}) {
      if (!json.hasNonNull(name)) {
        throw new com.fasterxml.jackson.core.JsonParseException(null, name + " is missing");
      }
    }
    return MAPPER.treeToValue(json, ProblemResult.class);
  }
}
