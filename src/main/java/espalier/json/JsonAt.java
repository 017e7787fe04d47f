package espalier.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// A JSON value and the path that led to it, so that every complaint says where. Every method that
/// expects something throws [Mismatch] where it is not there.
///
/// @param path as in `$.events[3].root.kind`
record JsonAt(String path, JsonNode json) {

  private static final int LONGEST_QUOTE = 40;

  /// The field of an object, which must be there; null counts as being there.
  JsonAt field(String name) {
    if (!json.isObject()) {
      throw expected("an object");
    }
    JsonNode value = json.get(name);
    if (value == null) {
      throw new Mismatch("At " + path + ": the field \"" + name + "\" is missing.");
    }
    return new JsonAt(path + "." + name, value);
  }

  /// The field of an object, which need not be there.
  Optional<JsonAt> optionalField(String name) {
    return json.has(name) ? Optional.of(field(name)) : Optional.empty();
  }

  /// The values of an array, in order.
  List<JsonAt> items() {
    if (!json.isArray()) {
      throw expected("an array");
    }
    List<JsonAt> items = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      items.add(new JsonAt(path + "[" + i + "]", json.get(i)));
    }
    return items;
  }

  <T> List<T> list(Function<JsonAt, T> read) {
    return items().stream().map(read).toList();
  }

  boolean isNull() {
    return json.isNull();
  }

  /// Empty for null.
  <T> Optional<T> optional(Function<JsonAt, T> read) {
    return isNull() ? Optional.empty() : Optional.of(read.apply(this));
  }

  OptionalDouble optionalNumber() {
    return isNull() ? OptionalDouble.empty() : OptionalDouble.of(number());
  }

  OptionalInt optionalInt() {
    return isNull() ? OptionalInt.empty() : OptionalInt.of(wholeNumber());
  }

  /// A text in valid Unicode.
  String text() {
    if (!json.isTextual()) {
      throw expected("a text");
    }
    String text = json.textValue();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new Mismatch(
            "At "
                + path
                + ": the text has half of a surrogate pair at position "
                + i
                + ", which is no Unicode.");
      }
    }
    return text;
  }

  boolean truth() {
    if (!json.isBoolean()) {
      throw expected("true or false");
    }
    return json.booleanValue();
  }

  int wholeNumber() {
    if (!json.isIntegralNumber() || !json.canConvertToInt()) {
      throw expected("a whole number of at most 32 bits");
    }
    return json.intValue();
  }

  long longNumber() {
    if (!json.isIntegralNumber() || !json.canConvertToLong()) {
      throw expected("a whole number of at most 64 bits");
    }
    return json.longValue();
  }

  /// A finite number.
  double number() {
    if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
      throw expected("a number");
    }
    return json.doubleValue();
  }

  /// The constant of an enumeration with that name.
  <E extends Enum<E>> E constant(Class<E> type, Function<E, String> name) {
    for (E constant : type.getEnumConstants()) {
      if (json.isTextual() && name.apply(constant).equals(json.textValue())) {
        return constant;
      }
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add("\"" + name.apply(constant) + "\"");
    }
    throw expected("one of " + String.join(", ", names));
  }

  Mismatch expected(String what) {
    return new Mismatch("At " + path + ": expected " + what + ", found " + quote() + ".");
  }

  /// Something is wrong with this value for a reason that is a sentence of its own.
  Mismatch because(String sentence) {
    return new Mismatch("At " + path + ": " + sentence);
  }

  /// The beginning of the value, as JSON.
  String quote() {
    if (json.isObject()) {
      return "an object";
    }
    if (json.isArray()) {
      return "an array";
    }
    String all = json.toString();
    return all.length() <= LONGEST_QUOTE ? all : all.substring(0, LONGEST_QUOTE) + "...";
  }
}
