package espalier.evaluate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.ModelDescription;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.Method;
import espalier.evaluate.result.Cost;
import espalier.evaluate.result.Pass;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.result.ResultJson;
import espalier.evaluate.result.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The file of an evaluation: model, settings, figures, every problem's result, and the times,
/// which alone differ from run to run. The schema is
/// `assets/schema/espalier-evaluation-1.schema.json`.
public final class EvaluationJson {

  private static final int VERSION = 1;
  private static final String EMPTY = "\"problems\" : [ ]";

  private EvaluationJson() {}

  /// How long it took.
  ///
  /// @param workers instances of the model
  /// @param seconds that they worked, all together
  /// @param linesTaken whether the lines were there before, so that only trees took time
  public record Times(int workers, double seconds, boolean linesTaken) {}

  /// Everything that a result depends on beside its problem.
  public static ObjectNode settings(ModelDescription model, EvaluationSettings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("model", model(model));
    ArrayNode methods = json.putArray("methods");
    settings.methods().stream().map(Method::label).forEach(methods::add);
    json.put("samples", settings.samples());
    json.put("longest_line", settings.longest());
    if (settings.together() > 1) {
      json.put("together", settings.together());
    }
    json.put("line_kinds", settings.linePreset().name());
    JsonNode search = ResultJson.tree(settings.search());
    if (search instanceof ObjectNode fields) {
      // Each search has its own preset, and ends by tokens.
      fields.remove(
          List.of(
              "preset",
              "choose",
              "simulations",
              "seconds",
              "generatedTokens",
              "patience",
              "teaching",
              "converged"));
    }
    json.set("search", search);
    return json;
  }

  private static ObjectNode model(ModelDescription model) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", model.name());
    json.put("sha256", model.sha256());
    json.put("precision", model.precision());
    json.put("device", model.device());
    json.put("parameters", model.parameters());
    if (!model.calibration().isNone()) {
      json.put("calibration", model.calibration().text());
    }
    return json;
  }

  /// The whole file in UTF-8, a problem a line.
  public static byte[] write(
      ModelDescription model,
      EvaluationSettings settings,
      List<ProblemResult> results,
      Report report,
      Times times) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", ResultJson.FORMAT);
    json.put("version", VERSION);
    json.set("settings", settings(model, settings));
    json.set("figures", ReportJson.write(report));
    json.putArray("problems");
    ObjectNode clock = json.putObject("times");
    if (times.linesTaken()) {
      clock.put("lines_taken", true);
    }
    clock.put("workers", times.workers());
    clock.put("seconds", times.seconds());
    clock.put("tokens_per_second", tokensPerSecond(results, times));
    String lines =
        results.stream()
            .map(result -> "\n    " + ResultJson.line(ResultJson.tree(result)))
            .collect(Collectors.joining(","));
    String whole = pretty(json).replace(EMPTY, "\"problems\" : [" + lines + "\n  ]");
    return (whole + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// Tokens written a second, by all workers together.
  public static double tokensPerSecond(List<ProblemResult> results, Times times) {
    return times.seconds() > 0
        ? generated(results, times.linesTaken()) * times.workers() / times.seconds()
        : 0;
  }

  private static long generated(List<ProblemResult> results, boolean treesOnly) {
    Stream<Cost> lines =
        results.stream()
            .filter(result -> !treesOnly)
            .flatMap(result -> Stream.concat(result.greedy().stream(), result.samples().stream()))
            .map(Pass::cost);
    Stream<Cost> trees =
        results.stream().flatMap(result -> result.trees().stream()).map(Tree::cost);
    return Stream.concat(lines, trees).mapToLong(Cost::generated).sum();
  }

  private static String pretty(JsonNode json) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON value in memory could not be written.", e);
    }
  }
}
