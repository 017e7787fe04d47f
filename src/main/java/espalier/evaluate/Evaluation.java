package espalier.evaluate;

import espalier.engine.Cancellation;
import espalier.engine.Instances;
import espalier.engine.ThoughtModel;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.ThoughtJudge;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.work.ProblemWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// Works through problems with one or more instances of a model, each on a thread of its own. A
/// problem's result does not depend on which instance worked on it. Of the other problems it
/// depends only on those that share its batches.
public final class Evaluation {

  private final EvaluationSettings settings;
  private final List<ThoughtModel> models;
  private final Optional<EarlierLines> earlier;
  private final ThoughtJudge judge;
  private final Optional<PartialFile> part;
  private final EvaluationProgress progress;

  /// One that writes all lines itself and judges conclusions alone.
  public Evaluation(
      EvaluationSettings settings,
      List<ThoughtModel> models,
      Optional<PartialFile> part,
      EvaluationProgress progress) {
    this(settings, models, Optional.empty(), ThoughtJudge.NONE, part, progress);
  }

  /// @param models at least one, all of the same model
  /// @param earlier lines of these problems that are written already
  /// @param judge says of the other thoughts whether they are right
  /// @param part where results are kept as they come, and taken from where they are there
  public Evaluation(
      EvaluationSettings settings,
      List<ThoughtModel> models,
      Optional<EarlierLines> earlier,
      ThoughtJudge judge,
      Optional<PartialFile> part,
      EvaluationProgress progress) {
    this.settings = settings;
    this.models = List.copyOf(models);
    this.earlier = earlier;
    this.judge = judge;
    this.part = part;
    this.progress = progress;
  }

  /// What came of it.
  ///
  /// @param results of the problems that are done, in the order of the problems
  /// @param seconds that were spent on each of them, in the same order, perhaps in an earlier run;
  ///   of problems that share their batches each has an equal part
  /// @param complete whether all problems are done; false where it was withdrawn
  public record Outcome(List<ProblemResult> results, List<Double> seconds, boolean complete) {
    public Outcome {
      results = List.copyOf(results);
      seconds = List.copyOf(seconds);
    }
  }

  /// Does all problems; blocks until they are done or it is withdrawn.
  ///
  /// @throws EvaluationException where the model cannot do one of them, or a result cannot be kept
  public Outcome run(List<EvaluationProblem> problems, Cancellation cancellation)
      throws EvaluationException {
    Board board = new Board(problems);
    int together = settings.together();
    Map<String, ProblemResult> written = earlier.map(EarlierLines::results).orElse(Map.of());
    try {
      new Instances(models)
          .share(
              Math.ceilDiv(problems.size(), together),
              (model, number, withdrawn) -> {
                ProblemWork work = new ProblemWork(model, settings, written, judge, withdrawn);
                int from = number * together;
                try {
                  board.work(work, from, Math.min(problems.size(), from + together));
                } catch (ProblemWork.Withdrawn gone) {
                  // What the others have done by now stays.
                }
              },
              cancellation);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EvaluationException failed) {
        throw failed;
      }
      throw new IllegalStateException("The evaluation failed.", e.getCause());
    }
    return board.outcome();
  }

  /// Which problems are done. Shared by the workers.
  private final class Board {
    private final List<EvaluationProblem> problems;
    private final List<Optional<PartialFile.Done>> done = new ArrayList<>();
    private int found;

    Board(List<EvaluationProblem> problems) {
      this.problems = List.copyOf(problems);
      for (EvaluationProblem problem : this.problems) {
        Optional<PartialFile.Done> before = part.flatMap(file -> file.found(problem.key()));
        done.add(before);
        found += before.isPresent() ? 1 : 0;
      }
    }

    /// Does those that share their batches: all of them where one is missing, so that what they
    /// share is what it would have been.
    void work(ProblemWork work, int from, int end)
        throws EvaluationException, ProblemWork.Withdrawn {
      if (IntStream.range(from, end).allMatch(this::isDone)) {
        return;
      }
      long start = System.nanoTime();
      List<ProblemResult> came = work.results(problems.subList(from, end));
      double each = (System.nanoTime() - start) / 1e9 / came.size();
      for (int i = from; i < end; i++) {
        if (!isDone(i)) {
          enter(i, new PartialFile.Done(came.get(i - from), each));
        }
      }
    }

    private synchronized boolean isDone(int i) {
      return done.get(i).isPresent();
    }

    private synchronized void enter(int i, PartialFile.Done came) throws EvaluationException {
      done.set(i, Optional.of(came));
      if (part.isPresent()) {
        part.get().add(came.result(), came.seconds());
      }
      progress.came(results(), found, problems.size());
    }

    private List<ProblemResult> results() {
      return done.stream().flatMap(Optional::stream).map(PartialFile.Done::result).toList();
    }

    synchronized Outcome outcome() {
      return new Outcome(
          results(),
          done.stream().flatMap(Optional::stream).map(PartialFile.Done::seconds).toList(),
          done.stream().allMatch(Optional::isPresent));
    }
  }
}
