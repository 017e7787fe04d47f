package espalier.evaluate.plan;

import espalier.tree.ReasoningTree;
import java.util.Map;

/// Says of thoughts whether they are right, where the exact solution of their problem is known. Any
/// thread.
public interface ThoughtJudge {

  /// Says nothing.
  ThoughtJudge NONE = (problem, tree) -> Map.of();

  /// Judges the thoughts of a line or tree.
  ///
  /// @return by id, whether a thought is right; those of which the solution says neither are
  ///   missing, and all are where the solution is not known
  Map<Integer, Boolean> judge(EvaluationProblem problem, ReasoningTree tree);
}
