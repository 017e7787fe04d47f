package espalier.train.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.train.network.AdamOptions;
import espalier.train.network.LowRank;
import espalier.train.network.TrainingException;
import espalier.train.sequence.LossWeights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// How to train.
///
/// @param seed of the data's order and of fresh weights
/// @param batchSize sequences that are computed together
/// @param accumulation batches that make one step
/// @param evaluationBatchSize sequences computed together when measuring
/// @param epochs passes over the records where they end
/// @param steps steps in all; 0 to take them from `epochs`
/// @param learningRate the peak
/// @param warmupSteps steps on the way up to it
/// @param holdSteps steps at the peak before the cosine begins
/// @param lastRate the rate at the end as a share of the peak
/// @param adam the optimiser
/// @param loss what errors weigh
/// @param averageSteps the model is the mean of what learns, weights or low-rank matrices each by
///   itself, over about so many of the last steps; 0 for what was learnt last
/// @param maxLength tokens of a sequence, longer ones are cut
/// @param packLength rows are filled with several sequences up to so many tokens, which do not see
///   each other; 0 for one sequence a row, those of like length together
/// @param lowRank learn small matrices beside the weights instead of the weights
/// @param bfloat16 whether products of matrices are computed in bfloat16
/// @param threads threads of the arithmetic
/// @param checkpointSeconds how often the state is saved
/// @param logSteps how often progress is told
/// @param evaluateSteps how often the loss on the validation split is measured; 0 for never
public record TrainingOptions(
    long seed,
    int batchSize,
    int accumulation,
    int evaluationBatchSize,
    double epochs,
    long steps,
    double learningRate,
    long warmupSteps,
    long holdSteps,
    double lastRate,
    AdamOptions adam,
    LossWeights loss,
    long averageSteps,
    int maxLength,
    int packLength,
    LowRank lowRank,
    boolean bfloat16,
    int threads,
    int checkpointSeconds,
    int logSteps,
    int evaluateSteps) {

  /// As OpenLongCoT-Base-Gemma2-2B was trained: rate 5e-5 with cosine, 8 sequences a step, one
  /// epoch, Adam, seed 42, loss on every token.
  public static final TrainingOptions ORIGINAL =
      new TrainingOptions(
          42,
          1,
          8,
          8,
          1,
          0,
          5e-5,
          0,
          0,
          0,
          AdamOptions.ORIGINAL,
          LossWeights.ALL,
          0,
          2048,
          0,
          LowRank.NONE,
          false,
          Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
          180,
          10,
          0);

  private static final String DOES_NOT_FIT = "A training option has a value that does not fit";

  /// A number that is null must not become 0.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /// The options of a recipe that comes with the program; what it leaves out is the original's.
  ///
  /// @throws TrainingException where there is none of that name
  public static TrainingOptions recipe(String name) throws TrainingException {
    try (InputStream in = TrainingOptions.class.getResourceAsStream("recipes.json")) {
      JsonNode all = JSON.readTree(in);
      if (!all.has(name)) {
        List<String> names = new ArrayList<>();
        all.fieldNames().forEachRemaining(names::add);
        throw new TrainingException(
            "There is no recipe " + name + "; there are " + String.join(", ", names) + ".");
      }
      return ORIGINAL.with(all.get(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// These options with some changed.
  ///
  /// @param changes by name, such as `learningRate` or `adam.beta2`, with the value as in JSON
  /// @throws TrainingException where there is no such option or the value does not fit
  public TrainingOptions with(Map<String, String> changes) throws TrainingException {
    ObjectNode root = JSON.valueToTree(this);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      String[] path = change.getKey().split("\\.", -1);
      ObjectNode at = root;
      for (int i = 0; i + 1 < path.length; i++) {
        if (!(at.get(path[i]) instanceof ObjectNode inner)) {
          throw unknown(change.getKey());
        }
        at = inner;
      }
      String last = path[path.length - 1];
      if (!at.has(last)) {
        throw unknown(change.getKey());
      }
      try {
        at.set(last, JSON.readTree(change.getValue()));
      } catch (JsonProcessingException e) {
        throw new TrainingException(
            "The training option "
                + change.getKey()
                + " cannot be \""
                + change.getValue()
                + "\"; give a number, true or false.");
      }
    }
    return convert(root);
  }

  /// These options changed as a JSON object says; what it leaves out stays as it is.
  ///
  /// @throws TrainingException where it is none, there is no such option or a value does not fit
  public TrainingOptions with(JsonNode changes) throws TrainingException {
    if (!changes.isObject()) {
      throw new TrainingException(
          "The training options are "
              + changes
              + "; give a JSON object, such as {\"steps\": 100}.");
    }
    ObjectNode root = JSON.valueToTree(this);
    merge(root, changes, "");
    return convert(root);
  }

  private static void merge(ObjectNode into, JsonNode changes, String where)
      throws TrainingException {
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (!into.has(change.getKey())) {
        throw unknown(where + change.getKey());
      }
      if (into.get(change.getKey()) instanceof ObjectNode inner && change.getValue().isObject()) {
        merge(inner, change.getValue(), where + change.getKey() + ".");
      } else {
        into.set(change.getKey(), change.getValue());
      }
    }
  }

  private static TrainingException unknown(String name) {
    List<String> names = new ArrayList<>();
    ObjectNode root = JSON.valueToTree(ORIGINAL);
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (entry.getValue().isObject()) {
        entry.getValue().fieldNames().forEachRemaining(n -> names.add(entry.getKey() + "." + n));
      } else {
        names.add(entry.getKey());
      }
    }
    return new TrainingException(
        "There is no training option " + name + "; there are " + String.join(", ", names) + ".");
  }

  private static TrainingOptions convert(ObjectNode root) throws TrainingException {
    requireValues(root, "");
    TrainingOptions options;
    try {
      options = JSON.treeToValue(root, TrainingOptions.class);
    } catch (JsonProcessingException e) {
      throw new TrainingException(DOES_NOT_FIT + Misfit.where(e) + ": " + Misfit.what(e) + ".", e);
    }
    options.check();
    return options;
  }

  /// Makes sure that nothing is null, which would be found out much later in an object or a list.
  private static void requireValues(JsonNode node, String where) throws TrainingException {
    if (node.isNull()) {
      throw new TrainingException(
          DOES_NOT_FIT + ": " + where + " is null; give it a value, or leave it out.");
    }
    for (Map.Entry<String, JsonNode> inner : node.properties()) {
      requireValues(
          inner.getValue(), where.isEmpty() ? inner.getKey() : where + "." + inner.getKey());
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        requireValues(element, "one of " + where);
      }
    }
  }

  private void check() throws TrainingException {
    require(batchSize > 0 && batchSize <= 4096, "batchSize", "from 1 to 4096");
    require(accumulation > 0, "accumulation", "at least 1");
    require(evaluationBatchSize > 0, "evaluationBatchSize", "at least 1");
    require(epochs > 0, "epochs", "above 0");
    require(steps >= 0, "steps", "at least 0");
    require(learningRate > 0, "learningRate", "above 0");
    require(warmupSteps >= 0 && holdSteps >= 0, "warmupSteps and holdSteps", "at least 0");
    require(lastRate >= 0 && lastRate <= 1, "lastRate", "from 0 to 1");
    require(
        DoubleStream.of(
                loss.problem(),
                loss.header(),
                loss.thought(),
                loss.wrongThought(),
                loss.rating(),
                loss.result(),
                loss.falseResult())
            .allMatch(weight -> weight >= 0),
        "loss (each weight)",
        "at least 0");
    require(averageSteps >= 0, "averageSteps", "at least 0");
    require(maxLength >= 8, "maxLength", "at least 8");
    require(packLength >= 0, "packLength", "at least 0");
    require(lowRank.rank() >= 0 && lowRank.rank() <= 1024, "lowRank.rank", "from 0 to 1024");
    require(lowRank.alpha() > 0, "lowRank.alpha", "above 0");
    require(isShare(adam.beta1()), "adam.beta1", "at least 0 and less than 1");
    require(isShare(adam.beta2()), "adam.beta2", "at least 0 and less than 1");
    require(adam.epsilon() > 0, "adam.epsilon", "above 0");
    require(adam.weightDecay() >= 0, "adam.weightDecay", "at least 0");
    require(adam.clip() >= 0, "adam.clip", "at least 0");
    require(isShare(adam.muon()), "adam.muon", "at least 0 and less than 1");
    require(threads > 0, "threads", "at least 1");
    require(checkpointSeconds > 0 && logSteps > 0, "checkpointSeconds and logSteps", "at least 1");
    require(evaluateSteps >= 0, "evaluateSteps", "at least 0");
  }

  private static boolean isShare(double number) {
    return number >= 0 && number < 1;
  }

  private static void require(boolean holds, String name, String range) throws TrainingException {
    if (!holds) {
      throw new TrainingException("The training option " + name + " must be " + range + ".");
    }
  }

  /// All options as JSON.
  public String toJson() {
    return JSON.valueToTree(this).toPrettyString() + "\n";
  }
}
