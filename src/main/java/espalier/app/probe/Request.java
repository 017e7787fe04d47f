package espalier.app.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One request, and its fields with the type they must have.
final class Request {
  private final JsonNode json;

  Request(JsonNode json) throws BadRequest {
    this.json = json;
    if (!json.isObject()) {
      throw new BadRequest(
          "A request is a JSON object on one line, such as {\"op\":\"tokenize\",...}.");
    }
  }

  String text(String name) throws BadRequest {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw wrong(name, "a text");
    }
    return value.textValue();
  }

  boolean flag(String name, boolean otherwise) throws BadRequest {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  double number(String name, double otherwise) throws BadRequest {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(name, "a number");
    }
    return value.doubleValue();
  }

  long whole(String name, long otherwise) throws BadRequest {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return value.longValue();
  }

  int whole(String name, int otherwise, int least, int most) throws BadRequest {
    long value = whole(name, otherwise);
    if (value < least || value > most) {
      throw wrong(name, "a whole number from " + least + " to " + most);
    }
    return (int) value;
  }

  /// Token ids; whether they are in the vocabulary is for the model to say.
  int[] ids(String name) throws BadRequest {
    JsonNode value = json.path(name);
    if (!value.isArray()) {
      throw wrong(name, "a list of token ids");
    }
    int[] ids = new int[value.size()];
    for (int i = 0; i < ids.length; i++) {
      JsonNode id = value.get(i);
      if (!id.isIntegralNumber() || !id.canConvertToInt()) {
        throw wrong(name, "a list of token ids");
      }
      ids[i] = id.intValue();
    }
    return ids;
  }

  List<String> texts(String name) throws BadRequest {
    JsonNode value = json.path(name);
    if (!value.isArray()) {
      throw wrong(name, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : value) {
      if (!text.isTextual()) {
        throw wrong(name, "a list of texts");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  /// The objects of a list.
  List<Request> objects(String name) throws BadRequest {
    JsonNode value = json.path(name);
    if (!value.isArray()) {
      throw wrong(name, "a list of objects");
    }
    List<Request> objects = new ArrayList<>();
    for (JsonNode object : value) {
      if (!object.isObject()) {
        throw wrong(name, "a list of objects");
      }
      objects.add(new Request(object));
    }
    return objects;
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  private BadRequest wrong(String name, String expected) {
    String how = json.has(name) ? " must be " : " is missing; it must be ";
    return new BadRequest("The field \"" + name + "\"" + how + expected + ".");
  }
}
