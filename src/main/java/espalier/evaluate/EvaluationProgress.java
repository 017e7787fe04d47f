package espalier.evaluate;

import espalier.evaluate.result.ProblemResult;
import java.util.List;

/// Is told how an evaluation comes along, one problem at a time, on its own threads but never two
/// at once; must return at once.
@FunctionalInterface
public interface EvaluationProgress {

  /// @param done all results so far, in no particular order
  /// @param found how many of them were there from an earlier run
  /// @param all how many problems there are
  void came(List<ProblemResult> done, int found, int all);
}
