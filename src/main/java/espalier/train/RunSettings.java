package espalier.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.plan.TrainingLeg;
import espalier.train.plan.TrainingOptions;
import espalier.train.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// All that what a run learns depends on, so that a run which was broken off goes on only where
/// nothing of it has changed. How fast it goes and how often it tells, measures and saves is not in
/// it; nor is the running mean, which may begin and end in the middle of a run. The legs of a plan
/// that are not finished may become others while a run is stopped.
final class RunSettings {

  /// In place of a checksum where there is nothing to take one of.
  static final String NOTHING = "";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEARNS_FROM = "learnsFrom";
  private static final String CHECKPOINT = "checkpoint";
  private static final String RECORDS = "records";
  private static final String TRAINING = "training";
  private static final String LEGS = "legs";
  private static final String STEPS = "steps";

  private static final List<String> FREE =
      List.of(
          "averageSteps",
          "evaluationBatchSize",
          "threads",
          "checkpointSeconds",
          "logSteps",
          "evaluateSteps");

  /// What each leg of a plan has for itself, or a plan has no use for.
  private static final List<String> OF_LEGS =
      List.of(
          "epochs",
          STEPS,
          "learningRate",
          "warmupSteps",
          "holdSteps",
          "lastRate",
          "batchSize",
          "maxLength");

  private final ObjectNode all;

  private RunSettings(ObjectNode all) {
    this.all = all;
  }

  /// Of a run on files of records.
  ///
  /// @param records checksum of what they say
  /// @param checkpoint its [#checksum]
  static RunSettings of(TrainingOptions options, String records, String checkpoint) {
    ObjectNode all = JSON.createObjectNode();
    all.put(LEARNS_FROM, RECORDS);
    all.put(CHECKPOINT, checkpoint);
    all.put(RECORDS, records);
    all.set(TRAINING, tree(options.toJson()).remove(FREE));
    return new RunSettings(all);
  }

  /// Of a run by a plan.
  ///
  /// @param checkpoint the [#checksum] of the one that is trained further, [#NOTHING] for a new
  ///   model
  static RunSettings of(TrainingPlan plan, String checkpoint) {
    ObjectNode given = tree(plan.toJson());
    ObjectNode all = JSON.createObjectNode();
    all.put(LEARNS_FROM, "plan");
    all.put(CHECKPOINT, checkpoint);
    for (String name : List.of("name", "network", "odds", "context")) {
      all.set(name, given.path(name));
    }
    all.set(TRAINING, tree(plan.training().toJson()).remove(FREE).remove(OF_LEGS));
    ArrayNode legs = all.putArray(LEGS);
    for (TrainingLeg leg : plan.stretches()) {
      ObjectNode each = JSON.valueToTree(leg);
      // As a text, as it is compared whole; in the order of its names.
      each.put("mixture", new TreeMap<>(leg.mixture()).toString());
      legs.add(each);
    }
    // Read back, as numbers of one value may be of several types.
    return new RunSettings(tree(all.toString()));
  }

  /// Checksum of a checkpoint's weights, shape and tokens.
  static String checksum(Path checkpoint, Safetensors weights)
      throws CheckpointException, IOException {
    CRC32C beside = new CRC32C();
    for (String file : List.of(RunFolder.CONFIG, RunFolder.TOKENIZER)) {
      beside.update(Files.readAllBytes(checkpoint.resolve(file)));
    }
    return weights.sha256() + "-" + Long.toHexString(beside.getValue());
  }

  String toJson() {
    return all.toPrettyString() + "\n";
  }

  /// What differs from the settings with which a run has learnt until now; nothing where it may go
  /// on. What only one of the two names is passed over, as versions of this program may have
  /// different options.
  ///
  /// @param earlier what [#toJson] gave then
  /// @param made steps that the run has behind it
  /// @return empty where `earlier` is damaged
  Optional<List<String>> differing(String earlier, long made) {
    JsonNode then;
    try {
      then = JSON.readTree(earlier);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return then.has(LEARNS_FROM) ? Optional.of(differing(then, made)) : Optional.empty();
  }

  private List<String> differing(JsonNode then, long made) {
    if (!then.path(LEARNS_FROM).equals(all.path(LEARNS_FROM))) {
      return List.of(described(LEARNS_FROM, then.path(LEARNS_FROM), all.path(LEARNS_FROM)));
    }
    List<String> differing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : all.properties()) {
      String name = setting.getKey();
      if (!name.equals(LEGS) && then.has(name)) {
        compare(name.equals(TRAINING) ? "" : name, then.path(name), setting.getValue(), differing);
      }
    }
    compareLegs(then.path(LEGS), made, differing);
    return List.copyOf(differing);
  }

  private void compareLegs(JsonNode then, long made, List<String> differing) {
    long end = 0;
    for (int i = 0; i < then.size(); i++) {
      JsonNode leg = then.path(i);
      end += leg.path(STEPS).asLong();
      if (end > made) {
        return;
      }
      String name = LEGS + "." + leg.path("name").asText();
      JsonNode now = all.path(LEGS).path(i);
      if (now.isMissingNode()) {
        differing.add(name + ", which is finished and gone now");
      } else {
        compare(name, leg, now, differing);
      }
    }
  }

  private static void compare(String name, JsonNode then, JsonNode now, List<String> differing) {
    if (then.isObject() && now.isObject()) {
      for (Map.Entry<String, JsonNode> inner : now.properties()) {
        String key = inner.getKey();
        if (then.has(key)) {
          String path = name.isEmpty() ? key : name + "." + key;
          compare(path, then.path(key), inner.getValue(), differing);
        }
      }
    } else if (!then.equals(now)) {
      differing.add(described(name, then, now));
    }
  }

  /// A setting with its values, where these tell a person something.
  private static String described(String name, JsonNode then, JsonNode now) {
    boolean checksum = name.equals(RECORDS) || name.equals(CHECKPOINT);
    return checksum ? "the " + name : name + " was " + then + " and is " + now;
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
