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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Judges thoughts by the exact solutions that stand beside problems in their file.
final class SolutionJudge implements ThoughtJudge {

  // By line: two problems of the same words may be solved in different ways.
  private final Map<Integer, Judge> judges;
  private final List<String> told;
  private final int inWords;

  private SolutionJudge(Map<Integer, Judge> judges, List<String> told, int inWords) {
    this.judges = Map.copyOf(judges);
    this.told = List.copyOf(told);
    this.inWords = inWords;
  }

  /// @param file where the problems stand
  /// @throws EvaluationException where a solution cannot be or comes to another answer
  static SolutionJudge of(Path file, List<EvaluationProblem> problems) throws EvaluationException {
    Map<Integer, Judge> judges = new HashMap<>();
    List<String> told = new ArrayList<>();
    int inWords = 0;
    for (EvaluationProblem problem : problems) {
      Optional<String> solution = problem.solution();
      if (solution.isPresent() && SolutionText.isOne(solution.get())) {
        judges.put(problem.line(), judge(file, problem, solution.get()));
        told.add(problem.line() + " " + solution.get());
      } else if (solution.isPresent()) {
        inWords++;
      }
    }
    return new SolutionJudge(judges, told, inWords);
  }

  /// What a person should know of the solutions, in a sentence; empty where there is nothing.
  Optional<String> remark() {
    return inWords == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of the solutions are not told as 'data problems' tells them; the thoughts"
                    + " about these problems are not judged.",
                inWords));
  }

  /// Stands for the solutions; empty where there is none.
  Optional<String> digest() {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", told).getBytes(StandardCharsets.UTF_8));
      return Optional.of(HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /// Whether there is a problem whose thoughts can be judged.
  boolean knowsSome() {
    return !judges.isEmpty();
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
    Judge judge = judges.get(problem.line());
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
