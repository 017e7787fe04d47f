package espalier.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.cache.CacheStatistics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;

/// The JSON form of results, described by the schema `espalier-bench-1`. What was not measured is
/// missing from the objects by size, and null elsewhere.
public final class BenchJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FORMAT = "espalier/bench";

  private BenchJson() {}

  /// One result as an object, several as an object with the list `runs`.
  public static byte[] write(List<BenchResult> results) {
    ObjectNode root = root();
    if (results.size() == 1) {
      root.setAll(json(results.getFirst()));
    } else {
      ArrayNode runs = root.putArray("runs");
      results.forEach(result -> runs.add(root().setAll(json(result))));
    }
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON value in memory could not be written.", e);
    }
  }

  private static ObjectNode root() {
    return MAPPER.createObjectNode().put("format", FORMAT).put("version", 1);
  }

  private static ObjectNode json(BenchResult result) {
    MachineFacts machine = result.machine();
    BenchResult.ModelFacts model = result.model();
    BenchPlan plan = result.plan();
    Derived derived = result.derived();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("processor", machine.processor());
    json.put("cores", machine.cores());
    json.put("threads", model.threads());
    json.put("bandwidth_threads", machine.readingThreads());
    json.put("memory_bytes", machine.memoryBytes());
    json.put("system", machine.system());
    json.put("java", machine.java());
    json.put("libtorch", machine.libtorch());
    json.putObject("model")
        .put("name", model.name())
        .put("parameters", model.parameters())
        .put("random", model.random());
    json.put("precision", model.precision());
    json.put("device", model.device());
    json.put("scheme", plan.scheme().name().toLowerCase(Locale.ROOT));
    json.put("candidates", plan.candidates());
    json.put("new_tokens", plan.newTokens());

    json.put("bandwidth_gb_s", machine.bandwidthGbS());
    ObjectNode ways = json.putObject("bandwidth_ways_gb_s");
    machine.bandwidthWays().forEach(ways::put);
    json.put("matmul_gflop_s", result.matmulGflopS());
    json.put("weights_bytes", model.weightsBytes());
    json.put("load_s", result.loadSeconds());
    put(json, "rss_bytes", result.resident());
    put(json, "rss_after_load_bytes", result.residentAfterLoading());
    put(json, "rss_peak_bytes", result.peak());

    for (Quantity quantity : Quantity.values()) {
      ObjectNode medians = json.putObject(quantity.key());
      result
          .figures()
          .of(quantity)
          .forEach((size, samples) -> medians.put(String.valueOf(size), samples.median()));
    }
    put(json, "prefill_share_of_limit", derived.promptShareOfLimit());
    json.put("decode_path_tokens", result.decodePath());
    put(json, "decode_share_of_limit", derived.shareOfLimit());
    put(json, "decode_growth", derived.batchGrowth());
    put(json, "tokens_per_s", derived.tokensPerSecond());
    put(json, "overhead_share", derived.overheadShare());
    put(json, "head_share", derived.headShare());
    put(json, "expansion_growth", derived.expansionGrowth());
    put(json, "reference_ratio", derived.referenceRatio());
    put(json, "reference_ratio_bound", derived.referenceBound());
    put(json, "reference_ratio_bound_at_limit", derived.referenceBoundAtLimit());

    json.put("leaf_candidates", plan.leafCandidates());
    put(json, "nodes_per_minute", derived.nodesPerMinute());
    put(json, "leaves_gain", derived.leavesGain());

    ObjectNode samples = json.putObject("samples");
    for (Quantity quantity : Quantity.values()) {
      ObjectNode sizes = samples.putObject(quantity.key());
      for (Map.Entry<Integer, Samples> each : result.figures().of(quantity).entrySet()) {
        ArrayNode seconds = sizes.putArray(String.valueOf(each.getKey()));
        each.getValue().seconds().forEach(seconds::add);
      }
    }
    ArrayNode omitted = json.putArray("omitted");
    result.omitted().forEach(omitted::add);
    json.put("interrupted", result.interrupted());
    CacheStatistics cache = result.cache();
    json.putObject("prompt_cache")
        .put("hits", cache.hits())
        .put("misses", cache.misses())
        .put("evictions", cache.evictions())
        .put("tokens_reused", cache.tokensReused())
        .put("tokens_computed", cache.tokensComputed())
        .put("bytes_held", cache.bytesHeld())
        .put("bytes_allowed", cache.budgetBytes());
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalLong value) {
    if (value.isPresent()) {
      json.put(name, value.getAsLong());
    } else {
      json.putNull(name);
    }
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }

  private static void put(ObjectNode json, String name, SortedMap<Integer, Double> values) {
    ObjectNode sizes = json.putObject(name);
    values.forEach((size, value) -> sizes.put(String.valueOf(size), value));
  }
}
