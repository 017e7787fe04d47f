package espalier.train.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a person is told of a value in JSON that does not fit.
final class Misfit {

  /// From here on the library advises the programmer.
  private static final String ADVICE = " (set DeserializationConfig";

  private Misfit() {}

  /// What is wrong, without a full stop.
  static String what(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("");
    int advice = message.indexOf(ADVICE);
    return advice < 0 ? message : message.substring(0, advice);
  }

  /// Where it is, such as ` in adam.beta2`; empty where that is not known.
  static String where(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    String path =
        mapping.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " in " + path;
  }
}
