package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.PlattScaling;
import espalier.engine.PlattScaling.Line;
import java.util.Map;
import java.util.TreeMap;

/// A [PlattScaling] as JSON: `{"scale": 0.8, "shift": -0.2, "kinds": {"critic": {"scale": 0.6,
/// "shift": 0.1}}}`, where `kinds` may be missing.
public final class ScalingJson {

  private ScalingJson() {}

  /// @throws IllegalArgumentException where it is none; the message says what is wrong and where
  public static PlattScaling read(JsonNode json) {
    Map<String, Line> kinds = new TreeMap<>();
    for (Map.Entry<String, JsonNode> kind : json.path("kinds").properties()) {
      kinds.put(kind.getKey(), line(kind.getValue(), "kinds." + kind.getKey() + ": "));
    }
    return new PlattScaling(line(json, ""), kinds);
  }

  private static Line line(JsonNode json, String place) {
    if (!json.path("scale").isNumber() || !json.path("shift").isNumber()) {
      throw new IllegalArgumentException(place + "it needs the numbers scale and shift");
    }
    try {
      return new Line(json.get("scale").asDouble(), json.get("shift").asDouble());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + e.getMessage(), e);
    }
  }

  /// As [#read] takes it.
  public static ObjectNode write(PlattScaling scaling) {
    ObjectNode json = line(scaling.others());
    if (!scaling.kinds().isEmpty()) {
      ObjectNode kinds = json.putObject("kinds");
      new TreeMap<>(scaling.kinds()).forEach((kind, line) -> kinds.set(kind, line(line)));
    }
    return json;
  }

  private static ObjectNode line(Line line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("scale", line.scale());
    json.put("shift", line.shift());
    return json;
  }
}
