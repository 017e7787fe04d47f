package espalier.bench;

import java.util.OptionalDouble;

/// How long first readings will take, from those that are there.
///
/// @param figures readings so far, which grow
/// @param flops additions and multiplications a second
/// @param bandwidth bytes a second
record Estimates(
    BenchPlan plan, Figures figures, BenchResult.ModelFacts model, double flops, double bandwidth) {

  double prefill(int tokens) {
    OptionalDouble known = figures.between(Quantity.PREFILL, tokens);
    // Attention and the rest beside the linears: as much again.
    return known.isPresent()
        ? 1.2 * Math.max(0, known.getAsDouble())
        : 2 * (2.0 * model.parameters() * tokens / flops);
  }

  double decode(int batch) {
    return prefill(plan.decodePath()) + plan.decodeTokens() * step(batch);
  }

  private double step(int batch) {
    OptionalDouble known = figures.between(Quantity.DECODE, batch);
    return known.isPresent() ? known.getAsDouble() : 2 * model.weightsBytes() / bandwidth;
  }

  double expansion(int path) {
    return prefill(path)
        + plan.newTokens() * step(plan.candidates())
        + plan.candidates() * prefill(plan.newTokens());
  }

  double reference(int path) {
    return plan.candidates()
        * (prefill(path) + plan.newTokens() * step(1) + prefill(path + plan.newTokens()));
  }

  double tree(int leaves) {
    int steps = leaves == 1 ? 2 : 1;
    int batch = leaves * plan.leafCandidates();
    return steps * (plan.newTokens() * step(batch) + batch * prefill(plan.newTokens()))
        + prefill(plan.decodePath());
  }
}
