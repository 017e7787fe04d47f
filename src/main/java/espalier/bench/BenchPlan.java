package espalier.bench;

import java.util.List;
import java.util.Set;

/// What is measured.
///
/// @param prefillLengths tokens of prompts, ascending
/// @param batches thoughts written at once, ascending
/// @param decodePath tokens of the path on which single steps are timed
/// @param decodeTokens tokens written each time single steps are timed, at least 4
/// @param expansionPaths tokens of the paths of expansions, the most important first
/// @param candidates of an expansion, K
/// @param newTokens of each candidate, all written
/// @param leaves how many leaves a step of the search expands together, ascending
/// @param leafCandidates of each of them
/// @param parts what of all that is done
/// @param scheme how expansions are computed
/// @param seconds that everything together should take; what does not fit is left out
/// @param rounds how often each thing is measured at most
public record BenchPlan(
    List<Integer> prefillLengths,
    List<Integer> batches,
    int decodePath,
    int decodeTokens,
    List<Integer> expansionPaths,
    int candidates,
    int newTokens,
    List<Integer> leaves,
    int leafCandidates,
    Set<Part> parts,
    Scheme scheme,
    double seconds,
    int rounds) {

  /// Tokens for marks and ids around a thought, at the most.
  private static final int MARKS = 24;

  public BenchPlan {
    prefillLengths = List.copyOf(prefillLengths);
    batches = List.copyOf(batches);
    expansionPaths = List.copyOf(expansionPaths);
    leaves = List.copyOf(leaves);
    parts = Set.copyOf(parts);
    if (decodeTokens < 4 || candidates < 1 || newTokens < 1 || rounds < 1 || !(seconds > 0)) {
      throw new IllegalArgumentException("nothing would be measured");
    }
  }

  /// What the interface of the command promises.
  public static BenchPlan standard(Set<Part> parts, Scheme scheme, double seconds) {
    return new BenchPlan(
        List.of(128, 512, 1024, 2048),
        List.of(1, 2, 4, 8, 16),
        512,
        20,
        List.of(512, 128, 1024),
        4,
        64,
        List.of(1, 4),
        2,
        parts,
        scheme,
        seconds,
        7);
  }

  /// Without the lengths that a model has no room for.
  ///
  /// @param context the most tokens that the model takes
  BenchPlan within(int context) {
    int room = context - MARKS;
    return new BenchPlan(
        prefillLengths.stream().filter(length -> length <= context).toList(),
        batches,
        Math.max(1, Math.min(decodePath, room - decodeTokens)),
        decodeTokens,
        expansionPaths.stream().filter(path -> path + newTokens <= room).toList(),
        candidates,
        newTokens,
        leaves,
        leafCandidates,
        parts,
        scheme,
        seconds,
        rounds);
  }
}
