package espalier.bench;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Conclusions from the readings of one result. Empty where a reading is missing.
public final class Derived {

  private final BenchResult result;
  private final BenchPlan plan;
  private final Figures figures;

  Derived(BenchResult result) {
    this.result = result;
    this.plan = result.plan();
    this.figures = result.figures();
  }

  /// The least seconds in which the weights can be read once.
  public double readingSeconds() {
    return result.model().weightsBytes() / (result.machine().bandwidthGbS() * 1e9);
  }

  /// By tokens of a prompt, how much of its time the layers' matrices take at least: 1 is a prompt
  /// that does nothing but multiply, as fast as the widest matrix is multiplied alone.
  public SortedMap<Integer, Double> promptShareOfLimit() {
    double perToken = result.model().tokenOperations() / (result.matmulGflopS() * 1e9);
    return by(
        Quantity.PREFILL,
        tokens -> over(tokens * perToken, figures.median(Quantity.PREFILL, tokens)));
  }

  /// By batch, how much of a step's time the reading of the weights takes at least: 1 is a step as
  /// fast as memory allows.
  public SortedMap<Integer, Double> shareOfLimit() {
    return by(
        Quantity.DECODE, batch -> over(readingSeconds(), figures.median(Quantity.DECODE, batch)));
  }

  /// By batch, a step's time over that of one thought alone.
  public SortedMap<Integer, Double> batchGrowth() {
    OptionalDouble one = figures.median(Quantity.DECODE, 1);
    return by(Quantity.DECODE, batch -> ratio(figures.median(Quantity.DECODE, batch), one));
  }

  /// By batch, tokens that are written in a second.
  public SortedMap<Integer, Double> tokensPerSecond() {
    return by(Quantity.DECODE, batch -> over(batch, figures.median(Quantity.DECODE, batch)));
  }

  /// By batch, how much of a step is no arithmetic of the network: sampling, and calls from Java to
  /// libtorch and back.
  public SortedMap<Integer, Double> overheadShare() {
    return by(
        Quantity.STEP_NETWORK,
        batch -> {
          OptionalDouble share =
              ratio(
                  figures.median(Quantity.STEP_NETWORK, batch),
                  figures.median(Quantity.DECODE, batch));
          return share.isPresent() ? OptionalDouble.of(1 - share.getAsDouble()) : share;
        });
  }

  /// By batch, how much of a step goes into the head, its measures and the drawing of tokens.
  public SortedMap<Integer, Double> headShare() {
    return by(
        Quantity.STEP_HEAD,
        batch ->
            ratio(
                figures.median(Quantity.STEP_HEAD, batch), figures.median(Quantity.DECODE, batch)));
  }

  /// The longest path's expansion over the shortest one's.
  public OptionalDouble expansionGrowth() {
    SortedMap<Integer, Samples> paths = figures.of(Quantity.EXPANSION);
    return paths.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            figures.median(Quantity.EXPANSION, paths.lastKey()).orElseThrow()
                / figures.median(Quantity.EXPANSION, paths.firstKey()).orElseThrow());
  }

  /// By leaves expanded together, nodes that the search makes in a minute.
  public SortedMap<Integer, Double> nodesPerMinute() {
    return by(Quantity.NODE, leaves -> over(60, figures.median(Quantity.NODE, leaves)));
  }

  /// By leaves expanded together, nodes a minute over those of one leaf after the other.
  public SortedMap<Integer, Double> leavesGain() {
    OptionalDouble one = figures.median(Quantity.NODE, 1);
    return by(Quantity.NODE, leaves -> ratio(one, figures.median(Quantity.NODE, leaves)));
  }

  /// By path, how many times longer the original scheme takes.
  public SortedMap<Integer, Double> referenceRatio() {
    return by(
        Quantity.REFERENCE,
        path ->
            ratio(
                figures.median(Quantity.REFERENCE, path),
                figures.median(Quantity.EXPANSION, path)));
  }

  /// By path, how many times longer the original scheme would take than an expansion that had
  /// nothing to do but its steps in a batch: no prompt, no values. A bound for [#referenceRatio],
  /// from the times of prompts and steps that were measured by themselves.
  public SortedMap<Integer, Double> referenceBound() {
    OptionalDouble batch = figures.median(Quantity.DECODE, plan.candidates());
    return boundBy(batch.isPresent() ? plan.newTokens() * batch.getAsDouble() : Double.NaN);
  }

  /// The same against steps as fast as memory allows: a bound for any engine in this precision
  /// whose original scheme takes the time measured here.
  public SortedMap<Integer, Double> referenceBoundAtLimit() {
    return boundBy(plan.newTokens() * readingSeconds());
  }

  private SortedMap<Integer, Double> boundBy(double seconds) {
    SortedMap<Integer, Double> all = new TreeMap<>();
    for (int path : plan.expansionPaths()) {
      OptionalDouble reference = referenceFromParts(path);
      if (reference.isPresent() && seconds > 0) {
        all.put(path, reference.getAsDouble() / seconds);
      }
    }
    return all;
  }

  /// What the original scheme should take: for each candidate a prompt, its steps alone, and a
  /// prompt that is longer by them.
  OptionalDouble referenceFromParts(int path) {
    OptionalDouble prompt = figures.between(Quantity.PREFILL, path);
    OptionalDouble longer = figures.between(Quantity.PREFILL, path + plan.newTokens());
    OptionalDouble step = figures.median(Quantity.DECODE, 1);
    if (prompt.isEmpty() || longer.isEmpty() || step.isEmpty()) {
      return OptionalDouble.empty();
    }
    double each =
        prompt.getAsDouble() + plan.newTokens() * step.getAsDouble() + longer.getAsDouble();
    return OptionalDouble.of(plan.candidates() * each);
  }

  private SortedMap<Integer, Double> by(Quantity quantity, IntFunction<OptionalDouble> value) {
    SortedMap<Integer, Double> all = new TreeMap<>();
    for (int size : figures.of(quantity).keySet()) {
      value.apply(size).ifPresent(each -> all.put(size, each));
    }
    return all;
  }

  private static OptionalDouble over(double value, OptionalDouble by) {
    return by.isPresent() ? OptionalDouble.of(value / by.getAsDouble()) : by;
  }

  private static OptionalDouble ratio(OptionalDouble value, OptionalDouble by) {
    return value.isPresent() ? over(value.getAsDouble(), by) : value;
  }
}
