package espalier.train.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.train.network.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One stretch of a training run with its own mixture of texts and its own course of the rate.
///
/// @param name of the leg; what it grows is saved as `grown-NAME.jsonl` in the run's folder
/// @param steps how many
/// @param scheduleSteps for how many the course of the rate is laid out, where the leg ends before
///   it has come to its end; 0 for just as many as there are
/// @param learningRate the peak
/// @param warmupSteps steps on the way up to it
/// @param holdSteps steps at the peak before the cosine begins
/// @param lastRate the rate at the leg's end as a share of the peak
/// @param batchSize sequences that are computed together
/// @param maxLength tokens of a sequence, longer ones are cut
/// @param inParts whether the siblings of a grown tree stand in an order drawn for each showing, so
///   that of a tree that is longer than a sequence every part is learnt sometimes; else only its
///   beginning is
/// @param growth what the model grows before the leg begins, with what it has learnt so far
/// @param mixture what is learnt from: `trees`, `lines`, `chains`, `drills` and `rated-drills` are
///   generated, `grown-NAME` is what this leg or an earlier one grew; each with the share of the
///   sequences
public record TrainingLeg(
    String name,
    long steps,
    long scheduleSteps,
    double learningRate,
    long warmupSteps,
    long holdSteps,
    double lastRate,
    int batchSize,
    int maxLength,
    boolean inParts,
    Growth growth,
    Map<String, Double> mixture) {

  /// What is null must not become 0 or stay null.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public TrainingLeg {
    mixture = Map.copyOf(mixture);
  }

  /// Trees that a model grows on generated problems of the training split.
  ///
  /// @param problems how many; 0 for none
  /// @param first number of the first problem
  /// @param hard share of hard problems
  /// @param temperature at which thoughts are drawn
  /// @param candidates thoughts drawn under one parent at once
  /// @param levels how many times each tree grows
  /// @param follow how likely growth goes on under what was grown last, until a conclusion; else it
  ///   begins at the root again. Lines come to their end with it: without, few do on long problems
  /// @param guided how likely growth goes to the child of the highest value instead of a random
  ///   one, so that the wrong thoughts that a search would believe are grown more often
  /// @param deepest thoughts of the longest path
  /// @param asInSearch whether below a thought comes only what comes there in a search by the
  ///   model's own kinds ([espalier.tree.Kind#mayBeFollowedBy()])
  public record Growth(
      int problems,
      long first,
      double hard,
      double temperature,
      int candidates,
      int levels,
      double follow,
      double guided,
      int deepest,
      boolean asInSearch) {

    /// Nothing is grown.
    public static final Growth NONE = new Growth(0, 0, 0.3, 1, 3, 8, 0, 0, 9, false);
  }

  /// The course of the rate over the leg.
  public Schedule schedule() {
    long laidOut = scheduleSteps > 0 ? scheduleSteps : steps;
    return new Schedule(learningRate, warmupSteps, holdSteps, laidOut, lastRate);
  }

  /// @throws TrainingException where it lacks something or does not fit
  static TrainingLeg read(JsonNode json, TrainingOptions training) throws TrainingException {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("name", "leg");
    whole.put("steps", training.steps());
    whole.put("scheduleSteps", 0);
    whole.put("learningRate", training.learningRate());
    whole.put("warmupSteps", training.warmupSteps());
    whole.put("holdSteps", training.holdSteps());
    whole.put("lastRate", training.lastRate());
    whole.put("batchSize", training.batchSize());
    whole.put("maxLength", training.maxLength());
    whole.put("inParts", false);
    whole.set("growth", JSON.valueToTree(Growth.NONE));
    whole.set("mixture", JSON.createObjectNode().put("trees", 1.0));
    for (Map.Entry<String, JsonNode> given : json.properties()) {
      if (!whole.has(given.getKey())) {
        throw new TrainingException(
            "A leg of the plan has no \""
                + given.getKey()
                + "\"; there are "
                + String.join(", ", names(whole))
                + ".");
      }
      if (whole.get(given.getKey()) instanceof ObjectNode growth
          && given.getKey().equals("growth")
          && given.getValue() instanceof ObjectNode object) {
        growth.setAll(object);
      } else {
        whole.set(given.getKey(), given.getValue());
      }
    }
    try {
      TrainingLeg leg = JSON.treeToValue(whole, TrainingLeg.class);
      if (leg.steps < 1
          || leg.scheduleSteps < 0
          || leg.batchSize < 1
          || leg.maxLength < 8
          || leg.mixture.isEmpty()
          || leg.learningRate <= 0) {
        throw new TrainingException(
            "The leg "
                + leg.name
                + " of the plan needs steps, a learningRate, a batchSize and a mixture.");
      }
      return leg;
    } catch (JsonProcessingException e) {
      throw new TrainingException(
          "The leg "
              + whole.path("name").asText()
              + " of the plan does not fit"
              + place(e)
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(.*", "")
              + "; mend it there.",
          e);
    }
  }

  /// Where in a leg something does not fit, such as ` in growth.hard`; empty where that is not
  /// known.
  private static String place(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? mapping.getPath().stream()
            .map(step -> String.valueOf(step.getFieldName()))
            .collect(Collectors.joining(".", " in ", ""))
        : "";
  }

  private static List<String> names(ObjectNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
