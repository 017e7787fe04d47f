package espalier.train.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.train.network.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Training options that a person wants to be otherwise: first those of a file, then single ones.
///
/// @param file by name, as in [TrainingOptions#toJson]; it may leave out some
/// @param single by name, such as `learningRate` or `adam.beta2`, with the value as in JSON
public record OptionChanges(ObjectNode file, Map<String, String> single) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Nothing is changed.
  public static final OptionChanges NONE = of(Map.of());

  public OptionChanges {
    file = file.deepCopy();
    single = Map.copyOf(single);
  }

  /// Single ones alone.
  public static OptionChanges of(Map<String, String> single) {
    return new OptionChanges(JSON.createObjectNode(), single);
  }

  /// Those of a file and single ones.
  ///
  /// @throws TrainingException where the file cannot be read or holds no JSON object
  public static OptionChanges read(Path file, Map<String, String> single) throws TrainingException {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      if (root instanceof ObjectNode object) {
        return new OptionChanges(object, single);
      }
      throw new TrainingException(
          file + " holds no training options; give a JSON object, such as {\"steps\": 100}.");
    } catch (JsonProcessingException e) {
      throw new TrainingException(
          file + " is not valid JSON (line " + e.getLocation().getLineNr() + "); mend it.", e);
    } catch (IOException e) {
      throw new TrainingException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /// Options with these changes.
  ///
  /// @throws TrainingException where there is no such option or a value does not fit
  public TrainingOptions in(TrainingOptions options) throws TrainingException {
    return options.with(file).with(single);
  }

  /// The names of the options that are changed; of `adam.beta2` it is `adam`.
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    file.fieldNames().forEachRemaining(names::add);
    for (String name : single.keySet()) {
      int dot = name.indexOf('.');
      names.add(dot < 0 ? name : name.substring(0, dot));
    }
    return names;
  }
}
