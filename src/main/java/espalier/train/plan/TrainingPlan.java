package espalier.train.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/// All that is needed to make a new model from nothing: the bundled model's plan lies beside it as
/// `training.json`.
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

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads a plan; training options that it leaves out are the original recipe's, odds the default.
  ///
  /// @throws TrainingException where it cannot be read or does not fit
  public static TrainingPlan read(Path file) throws TrainingException {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      if (!root.path("name").isTextual() || !root.path("network").isObject()) {
        throw new TrainingException(
            file + " is no plan for a new model: it must give \"name\" and \"network\".");
      }
      ChainOdds odds =
          root.has("odds")
              ? JSON.treeToValue(root.get("odds"), ChainOdds.class)
              : ChainOdds.DEFAULT;
      TrainingOptions training = TrainingOptions.ORIGINAL;
      if (root.has("training")) {
        training = training.with(root.get("training"));
      }
      ContextOdds context =
          root.has("context")
              ? JSON.treeToValue(root.get("context"), ContextOdds.class)
              : ContextOdds.DEFAULT;
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
              + e.getOriginalMessage()
              + "); mend it.",
          e);
    } catch (IOException e) {
      throw new TrainingException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /// The same with other training options.
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
