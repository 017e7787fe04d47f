package espalier.train;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import espalier.train.data.Problem;
import espalier.train.data.ProblemGenerator;
import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Measures a model that draws its kinds on generated problems: does one line of thoughts reach the
/// answer, and do its ratings know right first steps from wrong ones.
public final class PolicyEvaluation {

  private static final int MOST_THOUGHTS = 14;
  private static final Sampling GREEDY = new Sampling(0, 0, 1, 96);
  private static final FirstToken ANY =
      new FirstToken(List.of(Kind.CRITIC.mark(), Kind.REFINE.mark(), Kind.CONCLUSION.mark()), true);

  private final ThoughtModel model;
  private final ProblemGenerator problems;
  private final Cancellation cancellation;

  /// @param problems the supply that is measured on
  public PolicyEvaluation(
      ThoughtModel model, ProblemGenerator problems, Cancellation cancellation) {
    this.model = model;
    this.problems = problems;
    this.cancellation = cancellation;
  }

  /// What came of it.
  ///
  /// @param problems how many were tried
  /// @param solved how many lines of thoughts, written at temperature 0 with the model's own
  ///   ratings in the path, ended with the right answer
  /// @param unfinished how many came to no conclusion
  /// @param cut thoughts that the length limit cut
  /// @param thoughts written in all
  /// @param stepAuc how often a right first step has a higher value than a wrong one, of the
  ///   model's own steps at `temperature`; empty where all were right or all wrong
  /// @param rightSteps own first steps that were right
  /// @param wrongSteps own first steps that were wrong
  public record Result(
      int problems,
      int solved,
      int unfinished,
      int cut,
      int thoughts,
      OptionalDouble stepAuc,
      int rightSteps,
      int wrongSteps) {}

  /// Measures on the first `count` problems.
  ///
  /// @param temperature at which first steps are drawn to be rated
  /// @param perProblem first steps drawn for each problem; 0 to leave ratings out
  /// @throws TrainingException where the model fails or the measurement is withdrawn
  public Result measure(int count, double temperature, int perProblem) throws TrainingException {
    int solved = 0;
    int unfinished = 0;
    Tally tally = new Tally();
    List<Double> right = new ArrayList<>();
    List<Double> wrong = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Problem problem = problems.problem(i);
      Optional<String> answer = solve(problem, tally);
      Answer truth = Answer.stated(Long.toString(problem.answer()));
      if (answer.isEmpty()) {
        unfinished++;
      } else if (Answer.of(answer.get()).filter(truth::matches).isPresent()) {
        solved++;
      }
      if (perProblem > 0) {
        rateFirstSteps(problem, i, temperature, perProblem, right, wrong);
      }
    }
    return new Result(
        count,
        solved,
        unfinished,
        tally.cut,
        tally.thoughts,
        areaUnderCurve(right, wrong),
        right.size(),
        wrong.size());
  }

  private static final class Tally {
    private int cut;
    private int thoughts;
  }

  /// The conclusion's text; empty where there was none.
  private Optional<String> solve(Problem problem, Tally tally) throws TrainingException {
    String path = root(problem);
    for (int id = 1; id <= MOST_THOUGHTS; id++) {
      String opened = "\n" + RecordWriter.openedThought(id - 1, id, Kind.EXPANSION);
      Candidate thought = propose(path, List.of(new Opening(opened, ANY, id)), GREEDY).getFirst();
      tally.thoughts++;
      tally.cut += thought.closed() ? 0 : 1;
      if (thought.mark().equals(Kind.CONCLUSION.mark())) {
        return Optional.of(thought.text());
      }
      String text = thought.mark() + Marks.without(thought.text());
      String record = opened + text + Marks.END_OF_THOUGHT + Marks.START_OF_RATING;
      double value = Math.exp(values(List.of(new EvaluateRequest(path, record))).getFirst());
      Rating rating = Rating.ofProbability(OptionalDouble.of(value));
      path += record + rating.mark() + Marks.END_OF_RATING;
    }
    return Optional.empty();
  }

  private void rateFirstSteps(
      Problem problem,
      int number,
      double temperature,
      int count,
      List<Double> right,
      List<Double> wrong)
      throws TrainingException {
    String path = root(problem);
    List<Opening> openings = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      String opened = "\n" + RecordWriter.openedThought(0, 1, Kind.EXPANSION);
      openings.add(new Opening(opened, FirstToken.PLAIN, 1000L * number + k));
    }
    List<Candidate> steps =
        propose(path, openings, new Sampling(temperature, 0, 1, GREEDY.maxNewTokens()));
    List<EvaluateRequest> requests = new ArrayList<>();
    for (Candidate step : steps) {
      String text = Marks.without(step.text());
      requests.add(
          new EvaluateRequest(path, "\n" + RecordWriter.openedRating(0, 1, Kind.EXPANSION, text)));
    }
    List<Double> values = values(requests);
    String exact = problem.solution().getFirst().written();
    for (int k = 0; k < count; k++) {
      (steps.get(k).text().contains(exact) ? right : wrong).add(values.get(k));
    }
  }

  private static String root(Problem problem) {
    return RecordWriter.PROMPT.write(
        new TextRecord(0, -1, Kind.PROBLEM.mark() + problem.text(), Optional.empty()));
  }

  private List<Candidate> propose(String path, List<Opening> openings, Sampling sampling)
      throws TrainingException {
    return switch (model.propose(
        new ProposeRequest(path, openings, sampling), WritingListener.NONE, cancellation)) {
      case Proposal.Proposed proposed -> proposed.candidates();
      case Proposal.Cancelled cancelled -> throw new TrainingException("It was withdrawn.");
      case Proposal.Failed failed -> throw new TrainingException(failed.sentence());
    };
  }

  private List<Double> values(List<EvaluateRequest> requests) throws TrainingException {
    return switch (model.evaluate(requests, cancellation)) {
      case Evaluation.Evaluated evaluated -> evaluated.logValues();
      case Evaluation.Cancelled cancelled -> throw new TrainingException("It was withdrawn.");
      case Evaluation.Failed failed -> throw new TrainingException(failed.sentence());
    };
  }

  /// How often a value of the first list is higher than one of the second; a tie counts half.
  static OptionalDouble areaUnderCurve(List<Double> right, List<Double> wrong) {
    if (right.isEmpty() || wrong.isEmpty()) {
      return OptionalDouble.empty();
    }
    double wins = 0;
    for (double r : right) {
      for (double w : wrong) {
        wins += r > w ? 1 : r == w ? 0.5 : 0;
      }
    }
    return OptionalDouble.of(wins / ((double) right.size() * wrong.size()));
  }
}
