package espalier.bench;

import espalier.engine.gemma.cache.CacheStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Results as lines for people: medians, and how far the readings spread.
public final class BenchTable {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private final List<String> lines = new ArrayList<>();

  private BenchTable() {}

  /// One result.
  public static List<String> lines(BenchResult result) {
    BenchTable table = new BenchTable();
    table.machine(result);
    table.prompts(result);
    table.steps(result);
    table.expansions(result);
    table.cache(result);
    table.leaves(result);
    table.rest(result);
    return table.lines;
  }

  private void machine(BenchResult result) {
    MachineFacts machine = result.machine();
    BenchResult.ModelFacts model = result.model();
    line(
        String.format(
            Locale.ROOT,
            "%s, %d %s, libtorch %s, Java %s, %s",
            machine.processor(),
            machine.cores(),
            machine.cores() == 1 ? "core" : "cores",
            machine.libtorch(),
            machine.java(),
            machine.system()));
    line(
        String.format(
            Locale.ROOT,
            "%s: %,d weights%s, %s on %s, %d %s, %s of weights a step",
            model.name(),
            model.parameters(),
            model.random() ? " (random)" : "",
            model.precision(),
            model.device(),
            model.threads(),
            model.threads() == 1 ? "thread" : "threads",
            bytes(model.weightsBytes())));
    line(
        String.format(
            Locale.ROOT,
            "Memory is read at %.1f GB/s; matrices are multiplied at %.0f Gflop/s (widest layer,"
                + " 512 rows)",
            machine.bandwidthGbS(),
            result.matmulGflopS()));
    line(
        String.format(
            Locale.ROOT,
            "%s in %s; resident %s after it, %s at the end, %s at most",
            model.random() ? "Random weights made" : "Loaded",
            Durations.text(result.loadSeconds()),
            bytes(result.residentAfterLoading()),
            bytes(result.resident()),
            bytes(result.peak())));
  }

  private void prompts(BenchResult result) {
    SortedMap<Integer, Samples> prompts = result.figures().of(Quantity.PREFILL);
    if (prompts.isEmpty()) {
      return;
    }
    Derived derived = result.derived();
    heading("Prompt, from an empty cache", "time", "spread", "tokens/s", "of limit");
    prompts.forEach(
        (tokens, samples) ->
            row(
                tokens + " tokens",
                Durations.text(samples.median()),
                spread(samples),
                number(tokens / samples.median()),
                percent(derived.promptShareOfLimit().get(tokens))));
    line("of limit: the layers' matrices alone, multiplied as fast as the widest one");
  }

  private void steps(BenchResult result) {
    SortedMap<Integer, Samples> steps = result.figures().of(Quantity.DECODE);
    if (steps.isEmpty()) {
      return;
    }
    Derived derived = result.derived();
    heading(
        "Step, path of " + result.decodePath() + " tokens",
        "time",
        "spread",
        "tokens/s",
        "of batch 1",
        "of limit",
        "head",
        "overhead");
    steps.forEach(
        (batch, samples) ->
            row(
                batch == 1 ? "1 thought" : batch + " thoughts",
                Durations.text(samples.median()),
                spread(samples),
                number(batch / samples.median()),
                times(derived.batchGrowth().get(batch)),
                percent(derived.shareOfLimit().get(batch)),
                percent(derived.headShare().get(batch)),
                percent(derived.overheadShare().get(batch))));
  }

  private void expansions(BenchResult result) {
    Derived derived = result.derived();
    Figures figures = result.figures();
    SortedMap<Integer, Samples> shared = figures.of(Quantity.EXPANSION);
    SortedMap<Integer, Samples> reference = figures.of(Quantity.REFERENCE);
    if (shared.isEmpty() && reference.isEmpty()) {
      return;
    }
    BenchPlan plan = result.plan();
    heading(
        "Expansion, K=%d, %d tokens, values".formatted(plan.candidates(), plan.newTokens()),
        "shared",
        "spread",
        "original",
        "spread",
        "faster",
        "at most",
        "at limit");
    plan.expansionPaths().stream()
        .sorted()
        .filter(path -> shared.containsKey(path) || reference.containsKey(path))
        .forEach(
            path ->
                row(
                    "path of " + path,
                    median(shared.get(path)),
                    spread(shared.get(path)),
                    median(reference.get(path)),
                    spread(reference.get(path)),
                    times(derived.referenceRatio().get(path)),
                    times(derived.referenceBound().get(path)),
                    times(derived.referenceBoundAtLimit().get(path))));
    OptionalDouble growth = derived.expansionGrowth();
    if (growth.isPresent()) {
      line(
          String.format(
              Locale.ROOT,
              "From a path of %d to one of %d tokens an expansion's time grows %.2f times",
              shared.firstKey(),
              shared.lastKey(),
              growth.getAsDouble()));
    }
    line("at most: the original's prompts and steps as measured, over the batch's steps alone");
    line("at limit: the same over steps as fast as memory allows");
  }

  private void cache(BenchResult result) {
    CacheStatistics cache = result.cache();
    line("");
    line("Cache of prompts since loading, emptied before each prompt and each expansion:");
    line(
        String.format(
            Locale.ROOT,
            "%,d parts found, %,d computed, %,d dropped; %,d tokens reused, %,d computed; holds %s"
                + " of %s",
            cache.hits(),
            cache.misses(),
            cache.evictions(),
            cache.tokensReused(),
            cache.tokensComputed(),
            bytes(cache.bytesHeld()),
            bytes(cache.budgetBytes())));
  }

  private void leaves(BenchResult result) {
    SortedMap<Integer, Samples> nodes = result.figures().of(Quantity.NODE);
    if (nodes.isEmpty()) {
      return;
    }
    Derived derived = result.derived();
    BenchPlan plan = result.plan();
    heading(
        "Search, K=%d, %d tokens, values".formatted(plan.leafCandidates(), plan.newTokens()),
        "a node",
        "spread",
        "nodes/min",
        "of 1 leaf");
    nodes.forEach(
        (leaves, samples) ->
            row(
                leaves == 1 ? "1 leaf a step" : leaves + " leaves a step",
                Durations.text(samples.median()),
                spread(samples),
                number(60 / samples.median()),
                times(derived.leavesGain().get(leaves))));
  }

  private void rest(BenchResult result) {
    if (result.interrupted()) {
      line("Interrupted; this is what was measured until then.");
    }
    if (!result.failures().isEmpty()) {
      line("Something failed; this is what was measured nevertheless.");
    }
    result
        .omitted()
        .forEach(sentence -> line(String.format(Locale.ROOT, "Not measured: %s", sentence)));
  }

  private void heading(String first, String... columns) {
    line("");
    row(first, columns);
  }

  private void row(String first, String... columns) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-36s", first));
    for (String column : columns) {
      text.append(String.format(Locale.ROOT, " %12s", column));
    }
    lines.add(text.toString().stripTrailing());
  }

  private void line(String text) {
    lines.add(text);
  }

  private static String median(@Nullable Samples samples) {
    return samples == null ? "-" : Durations.text(samples.median());
  }

  /// From the least to the most, in per cent of the median; and how many readings.
  private static String spread(@Nullable Samples samples) {
    if (samples == null) {
      return "-";
    }
    int count = samples.seconds().size();
    return count == 1
        ? "once"
        : String.format(
            Locale.ROOT,
            "%+.0f%+.0f%% /%d",
            100 * (samples.least() / samples.median() - 1),
            100 * (samples.most() / samples.median() - 1),
            count);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
  }

  private static String times(@Nullable Double ratio) {
    return ratio == null ? "-" : String.format(Locale.ROOT, "%.2f x", ratio);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isPresent() ? bytes(bytes.getAsLong()) : "unknown";
  }

  private static String bytes(long bytes) {
    return bytes >= GIGA
        ? String.format(Locale.ROOT, "%.2f GB", bytes / GIGA)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
  }
}
