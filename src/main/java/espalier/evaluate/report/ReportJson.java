package espalier.evaluate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.evaluate.result.Cost;
import espalier.figures.Calibration;
import espalier.figures.Interval;
import espalier.figures.Pairing;
import espalier.figures.RankCurve;
import espalier.figures.Share;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;

/// The figures as JSON. Fields may be added; none changes its meaning without another version of
/// the whole.
public final class ReportJson {

  private ReportJson() {}

  /// The figures as an object.
  public static ObjectNode write(Report report) {
    ObjectNode json = object();
    json.put("problems", report.problems());
    if (report.unfit() > 0) {
      json.put("unfit", report.unfit());
    }
    json.set("methods", array(report.methods(), m -> method(m, report.problems())));
    json.set("comparisons", array(report.comparisons(), ReportJson::comparison));
    json.set("one_sample", optional(report.oneSample().map(ReportJson::plainShare)));
    json.set("some_right", array(report.ceilings(), ReportJson::ceiling));
    json.set("values", array(report.values(), ReportJson::values));
    if (!report.kinds().isEmpty()) {
      json.set("kinds", array(report.kinds(), ReportJson::kind));
    }
    json.set("lines", cost(report.lines()));
    return json;
  }

  private static ObjectNode method(MethodFigures figures, int problems) {
    ObjectNode json = object();
    json.put("method", figures.method());
    json.set("accuracy", share(figures.share()));
    json.set("closed", number(figures.closed()));
    json.set("tokens", perProblem(figures.cost(), problems));
    json.set("cost", cost(figures.cost()));
    json.set("families", shares(figures.families()));
    json.set("levels", shares(figures.levels()));
    return json;
  }

  private static JsonNode perProblem(Cost cost, int problems) {
    int n = Math.max(1, problems);
    ObjectNode json = object();
    json.put("generated", (double) cost.generated() / n);
    json.put("prompt", (double) cost.prompt() / n);
    json.put("reused", (double) cost.reused() / n);
    json.put("values", (double) cost.values() / n);
    return json;
  }

  private static ObjectNode cost(Cost cost) {
    ObjectNode json = object();
    json.put("generated", cost.generated());
    json.put("prompt", cost.prompt());
    json.put("reused", cost.reused());
    json.put("values", cost.values());
    json.put("thoughts", cost.thoughts());
    json.put("cut", cost.cut());
    json.put("damaged", cost.damaged());
    return json;
  }

  private static JsonNode shares(SortedMap<String, Share> shares) {
    ObjectNode json = object();
    shares.forEach((name, share) -> json.set(name, share(share)));
    return json;
  }

  private static ObjectNode share(Share share) {
    ObjectNode json = plainShare(share);
    interval(json, share.interval());
    return json;
  }

  private static ObjectNode plainShare(Share share) {
    ObjectNode json = object();
    json.put("right", share.right());
    json.put("of", share.of());
    json.put("share", share.value());
    return json;
  }

  private static void interval(ObjectNode json, Interval interval) {
    json.put("low", interval.low());
    json.put("high", interval.high());
  }

  private static ObjectNode comparison(Comparison comparison) {
    Pairing pairing = comparison.pairing();
    ObjectNode json = object();
    json.put("first", comparison.first());
    json.put("second", comparison.second());
    json.put("difference", pairing.difference());
    interval(json, pairing.interval());
    json.put("mcnemar_p", pairing.mcNemar());
    json.put("both", pairing.both());
    json.put("only_first", pairing.first());
    json.put("only_second", pairing.second());
    json.put("neither", pairing.neither());
    return json;
  }

  private static ObjectNode ceiling(Ceiling ceiling) {
    ObjectNode json = object();
    json.put("method", ceiling.of());
    json.setAll(share(ceiling.share()));
    return json;
  }

  private static ObjectNode values(ValueFigures figures) {
    ObjectNode json = object();
    json.put("of", figures.of());
    curve(json, figures.curve());
    calibration(json, figures.calibration());
    return json;
  }

  private static ObjectNode kind(KindFigures kind) {
    ObjectNode json = object();
    json.put("of", kind.of());
    json.put("kind", kind.kind());
    curve(json, kind.figures().curve());
    json.set("auc_of_value_before", number(kind.figures().copied()));
    calibration(json, kind.figures().calibration());
    return json;
  }

  private static void curve(ObjectNode json, RankCurve curve) {
    json.put("right", curve.right());
    json.put("wrong", curve.wrong());
    json.set("auc", number(curve.area()));
    json.set("auc_low", number(bound(curve.interval(), Interval::low)));
    json.set("auc_high", number(bound(curve.interval(), Interval::high)));
  }

  private static void calibration(ObjectNode json, Calibration calibration) {
    json.put("expected_calibration_error", calibration.error());
    json.set("calibration", array(calibration.bins(), ReportJson::bin));
  }

  private static OptionalDouble bound(
      Optional<Interval> interval, Function<Interval, Double> which) {
    return interval
        .map(found -> OptionalDouble.of(which.apply(found)))
        .orElse(OptionalDouble.empty());
  }

  private static ObjectNode bin(Calibration.Bin bin) {
    ObjectNode json = object();
    json.put("from", bin.from());
    json.put("to", bin.to());
    json.put("mean_value", bin.meanValue());
    json.setAll(share(bin.share()));
    return json;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static <T> ArrayNode array(List<T> values, Function<T, ? extends JsonNode> write) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  private static JsonNode optional(Optional<ObjectNode> value) {
    return value.<JsonNode>map(found -> found).orElseGet(JsonNodeFactory.instance::nullNode);
  }

  private static JsonNode number(OptionalDouble value) {
    return value.isPresent()
        ? JsonNodeFactory.instance.numberNode(value.getAsDouble())
        : JsonNodeFactory.instance.nullNode();
  }
}
