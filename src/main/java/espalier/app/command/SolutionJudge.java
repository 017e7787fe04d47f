package espalier.app.command;

import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.ThoughtJudge;
import espalier.train.data.Judge;
import espalier.train.data.SolutionText;
import espalier.tree.Answer;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.tree.text.TreeRecords;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges thoughts by the exact solutions that stand beside problems in their file.
final class SolutionJudge implements ThoughtJudge {

  private final Map<String, Judge> judges;

  private SolutionJudge(Map<String, Judge> judges) {
    this.judges = Map.copyOf(judges);
  }

  /// @param file where the problems stand
  /// @throws EvaluationException where a solution cannot be read or comes to another answer
  static ThoughtJudge of(Path file, List<EvaluationProblem> problems) throws EvaluationException {
    Map<String, Judge> judges = new HashMap<>();
    for (EvaluationProblem problem : problems) {
      if (problem.solution().isPresent()) {
        judges.put(problem.key(), judge(file, problem, problem.solution().get()));
      }
    }
    return new SolutionJudge(judges);
  }

  private static Judge judge(Path file, EvaluationProblem problem, String solution)
      throws EvaluationException {
    Judge judge;
    try {
      judge = new Judge(SolutionText.read(solution));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(
          file
              + ", line "
              + problem.line()
              + " has a solution that cannot be read ("
              + e.getMessage()
              + "); mend it or take it out.",
          e);
    }
    if (!Answer.stated(problem.answer()).matches(judge.answer())) {
      throw new EvaluationException(
          file
              + ", line "
              + problem.line()
              + " has a solution that comes to "
              + judge.answer().text()
              + " and not to its answer; mend it or take it out.");
    }
    return judge;
  }

  @Override
  public Map<Integer, Boolean> judge(EvaluationProblem problem, ReasoningTree tree) {
    Map<Integer, Boolean> right = new HashMap<>();
    Judge judge = judges.get(problem.key());
    if (judge == null) {
      return right;
    }
    judge
        .rate(TreeRecords.of(tree))
        .forEach(
            (id, verdict) -> {
              if (verdict.rating() != Rating.UNKNOWN) {
                right.put(id, verdict.rating() == Rating.POSITIVE);
              }
            });
    return right;
  }
}
