package espalier.tree;

import java.util.Optional;
import java.util.OptionalDouble;

/// A node as it entered the tree: everything about it that never changes afterwards.
///
/// @param id unique in the tree, at least 0; the root's is 0
/// @param parent id of the parent, -1 for the root
/// @param kind what the thought is for
/// @param text the thought, without its kind's mark and without the closing mark
/// @param origin who wrote it
/// @param measures what the policy said of it; empty where the model did not write it
/// @param initialValue the value head's answer in the terms of the [BackupRule]; empty where the
///   node was never evaluated
/// @param truncated whether the text was cut by the length limit before the model closed it
/// @param omittedRecords how many records of the path were left out of the prompt so that it fitted
///   the model's context, 0 for none
public record Birth(
    int id,
    int parent,
    Kind kind,
    String text,
    Origin origin,
    Optional<Measures> measures,
    OptionalDouble initialValue,
    boolean truncated,
    int omittedRecords) {

  /// The root of a tree over `problem`.
  public static Birth root(String problem) {
    return written(0, -1, Kind.PROBLEM, problem, Origin.PERSON);
  }

  /// A node that no model wrote or evaluated.
  public static Birth written(int id, int parent, Kind kind, String text, Origin origin) {
    return new Birth(
        id, parent, kind, text, origin, Optional.empty(), OptionalDouble.empty(), false, 0);
  }
}
