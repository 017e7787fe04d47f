package espalier.bench;

import espalier.engine.gemma.cache.CacheStatistics;
import java.util.List;
import java.util.OptionalLong;

/// What was measured of one model in one precision.
///
/// @param machine where
/// @param model what
/// @param plan what was to be measured; lengths beyond the model's context are left out
/// @param loadSeconds until the model was ready
/// @param residentAfterLoading bytes of memory that the process took then, as the system tells
/// @param resident the same after the last measurement, the cache in use
/// @param peak the most the process ever took
/// @param matmulGflopS the largest layer's linear alone, 10^9 additions and multiplications a
///   second
/// @param decodePath tokens of the path on which single steps were timed
/// @param figures all readings
/// @param omitted what is missing, a sentence each
/// @param failures what failed, a sentence each, which are among those of what is missing
/// @param interrupted whether somebody ended it
/// @param cache what the cache of prompts did from loading to the last measurement, and holds then
public record BenchResult(
    MachineFacts machine,
    ModelFacts model,
    BenchPlan plan,
    double loadSeconds,
    OptionalLong residentAfterLoading,
    OptionalLong resident,
    OptionalLong peak,
    double matmulGflopS,
    int decodePath,
    Figures figures,
    List<String> omitted,
    List<String> failures,
    boolean interrupted,
    CacheStatistics cache) {

  public BenchResult {
    omitted = List.copyOf(omitted);
    failures = List.copyOf(failures);
  }

  /// A model that was measured.
  ///
  /// @param name as shown to people
  /// @param parameters number of weights, tied ones counted once
  /// @param precision `float32`, `bfloat16` or `int8`
  /// @param device `cpu` or `cuda:0`
  /// @param threads of the arithmetic
  /// @param random whether its weights are random numbers
  /// @param weightsBytes of the weights that one step reads: all of them, those of an embedding
  ///   that is not the head excepted
  /// @param tokenOperations additions and multiplications that one token of a prompt takes in the
  ///   matrices of all layers
  public record ModelFacts(
      String name,
      long parameters,
      String precision,
      String device,
      int threads,
      boolean random,
      long weightsBytes,
      double tokenOperations) {}

  /// What the figures say when they are put together.
  public Derived derived() {
    return new Derived(this);
  }
}
