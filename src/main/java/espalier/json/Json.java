package espalier.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// Between bytes and JSON values, strictly: one value, no name twice, no number that is none.
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(List<T> values, Function<T, JsonNode> write) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  static JsonNode whole(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  /// @throws IllegalArgumentException where JSON has no such number
  static JsonNode number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A tree cannot hold the number " + value + ".");
    }
    return JsonNodeFactory.instance.numberNode(value);
  }

  static JsonNode number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : none();
  }

  static JsonNode whole(OptionalInt value) {
    return value.isPresent() ? whole(value.getAsInt()) : none();
  }

  static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }

  static JsonNode text(Optional<String> value) {
    return value.map(Json::text).orElseGet(Json::none);
  }

  static JsonNode none() {
    return JsonNodeFactory.instance.nullNode();
  }

  /// On one line, without spaces.
  static String compact(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON value in memory could not be written.", e);
    }
  }

  /// Reads one value and makes something of it.
  static <T> Reading<T> read(byte[] bytes, Function<JsonAt, T> make) {
    try {
      return new Reading.Read<>(make.apply(new JsonAt("$", parse(bytes))));
    } catch (Mismatch e) {
      return new Reading.Damaged<>(e.sentence());
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      if (json.isMissingNode()) {
        throw new Mismatch("This is empty where JSON was expected.");
      }
      return json;
    } catch (JsonEOFException e) {
      throw new Mismatch("The JSON ends too early, " + place(e) + ".");
    } catch (JsonProcessingException e) {
      throw new Mismatch("This is not JSON, " + place(e) + ": " + firstLine(e) + ".");
    } catch (IOException e) {
      throw new Mismatch("This is not JSON: its bytes are no text in UTF-8.");
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "at its beginning"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static String firstLine(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    String first = message.lines().findFirst().orElse("");
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
