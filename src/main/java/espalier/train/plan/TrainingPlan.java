package espalier.train.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.train.data.ChainOdds;
import espalier.train.network.NetworkShape;
import espalier.train.network.TrainingException;
import espalier.train.sequence.ContextOdds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All that is needed to make a new model from nothing, or to train one further. The plans that the
/// bundled model came from, one after the other, lie beside it; `training.json` is the first.
///
/// @param name as shown to people
/// @param network the sizes
/// @param odds how often things happen in the generated chains
/// @param context what ratings a generated tree shows
/// @param training how to train
/// @param legs the stretches of the run, in order; each has its own steps and rates
public record TrainingPlan(
    String name,
    NetworkShape network,
    ChainOdds odds,
    ContextOdds context,
    TrainingOptions training,
    List<TrainingLeg> legs) {

  public TrainingPlan {
    legs = List.copyOf(legs);
  }

  /// A number that is not there must not become 0.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /// Reads a plan; training options that it leaves out are the original recipe's, odds the default.
  ///
  /// @throws TrainingException where it cannot be read or does not fit
  public static TrainingPlan read(Path file) throws TrainingException {
    return read(file, OptionChanges.NONE);
  }

  /// Reads a plan with some of its training options changed. A leg takes of them what it does not
  /// set itself.
  ///
  /// @throws FixedOptionException where a leg does set what is to be changed
  /// @throws TrainingException where it cannot be read, or it or a change does not fit
  public static TrainingPlan read(Path file, OptionChanges changes) throws TrainingException {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      if (!root.path("name").isTextual() || !root.path("network").isObject()) {
        throw new TrainingException(
            file + " is no plan for a new model: it must give \"name\" and \"network\".");
      }
      ChainOdds odds = completed(file, root, "odds", ChainOdds.DEFAULT, ChainOdds.class);
      TrainingOptions training = TrainingOptions.ORIGINAL;
      if (root.has("training")) {
        training = training.with(root.get("training"));
      }
      training = changes.in(training);
      requireFree(changes, root.path("legs"), file);
      ContextOdds context =
          completed(file, root, "context", ContextOdds.DEFAULT, ContextOdds.class);
      List<TrainingLeg> legs = new ArrayList<>();
      for (JsonNode leg : root.path("legs")) {
        legs.add(TrainingLeg.read(leg, training));
      }
      return new TrainingPlan(
          root.get("name").asText(),
          JSON.treeToValue(root.get("network"), NetworkShape.class),
          odds,
          context,
          training,
          legs);
    } catch (JsonProcessingException e) {
      throw new TrainingException(
          file
              + " does not fit a plan for a new model (line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": "
              + Misfit.what(e)
              + "); mend it.",
          e);
    } catch (IOException e) {
      throw new TrainingException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /// An object of a plan; what it does not name is as in `otherwise`.
  private static <T> T completed(Path file, JsonNode root, String name, T otherwise, Class<T> type)
      throws JsonProcessingException, TrainingException {
    ObjectNode whole = JSON.valueToTree(otherwise);
    JsonNode given = root.path(name);
    if (given instanceof ObjectNode object) {
      whole.setAll(object);
    } else if (!given.isMissingNode()) {
      throw new TrainingException(file + ": \"" + name + "\" must be a JSON object; mend it.");
    }
    return JSON.treeToValue(whole, type);
  }

  private static void requireFree(OptionChanges changes, JsonNode legs, Path file)
      throws FixedOptionException {
    List<String> fixed = new ArrayList<>();
    for (String name : changes.names()) {
      for (JsonNode leg : legs) {
        if (leg.has(name) && !fixed.contains(name)) {
          fixed.add(name);
        }
      }
    }
    if (!fixed.isEmpty()) {
      throw new FixedOptionException(
          "The legs of "
              + file
              + " set "
              + String.join(", ", fixed)
              + " themselves; change "
              + (fixed.size() == 1 ? "it" : "them")
              + " there.");
    }
  }

  /// The same with other training options; the legs stay as they are.
  public TrainingPlan with(TrainingOptions options) {
    return new TrainingPlan(name, network, odds, context, options, legs);
  }

  /// The stretches of the run; where the plan names none, one of chains by the training options.
  public List<TrainingLeg> stretches() {
    return legs.isEmpty()
        ? List.of(
            new TrainingLeg(
                "all",
                training.steps(),
                0,
                training.learningRate(),
                training.warmupSteps(),
                training.holdSteps(),
                training.lastRate(),
                training.batchSize(),
                training.maxLength(),
                false,
                TrainingLeg.Growth.NONE,
                Map.of("chains", 1.0)))
        : legs;
  }

  /// The plan as JSON, every option written out.
  public String toJson() {
    return JSON.valueToTree(this).toPrettyString() + "\n";
  }
}
