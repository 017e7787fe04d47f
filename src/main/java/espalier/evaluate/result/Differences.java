package espalier.evaluate.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where two JSON trees are not the same.
public final class Differences {

  private Differences() {}

  /// What people call a model: it may have been copied under another name.
  private static final String SHOWN = "model.name";

  /// The names of the fields that only one has, or that have another value in each; those of inner
  /// objects follow the outer's name and a dot. What a model is called does not matter.
  public static List<String> names(JsonNode one, JsonNode two) {
    List<String> found = new ArrayList<>();
    add("", one, two, found);
    return found;
  }

  private static void add(String name, JsonNode one, JsonNode two, List<String> found) {
    if (one.isObject() && two.isObject()) {
      Set<String> fields = new LinkedHashSet<>();
      one.fieldNames().forEachRemaining(fields::add);
      two.fieldNames().forEachRemaining(fields::add);
      String start = name.isEmpty() ? "" : name + ".";
      for (String field : fields) {
        add(start + field, one.path(field), two.path(field), found);
      }
    } else if (!one.equals(two) && !name.equals(SHOWN)) {
      found.add(name);
    }
  }
}
