package espalier.bench;

/// Parts of a benchmark, each of which can be done without the others.
public enum Part {
  /// Prompts from an empty cache.
  PROMPTS,
  /// Single steps of thoughts that are written together.
  STEPS,
  /// Expansions, by the scheme that was asked for.
  EXPANSIONS,
  /// The search itself, with one leaf and with several leaves a step.
  LEAVES
}
