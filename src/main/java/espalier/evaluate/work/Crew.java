package espalier.evaluate.work;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.evaluate.plan.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does several jobs side by side that ask one model [Together], each on a thread of its own.
final class Crew {

  private final ThoughtModel model;
  private final Cancellation cancellation;

  Crew(ThoughtModel model, Cancellation cancellation) {
    this.model = model;
    this.cancellation = cancellation;
  }

  /// Something that asks the model one request after the other.
  @FunctionalInterface
  interface Job<T> {
    T with(ThoughtModel seat) throws EvaluationException, ProblemWork.Withdrawn;
  }

  /// Waits for all of them.
  ///
  /// @return their results in order
  <T> List<T> work(List<Job<T>> jobs) throws EvaluationException, ProblemWork.Withdrawn {
    Together together = new Together(model, jobs.size(), cancellation);
    List<Future<T>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < jobs.size(); i++) {
        ThoughtModel seat = together.seat(i);
        Job<T> job = jobs.get(i);
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return job.with(seat);
                  } finally {
                    seat.close();
                  }
                }));
      }
    } // waits for every job
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <T> T result(Future<T> future) throws EvaluationException, ProblemWork.Withdrawn {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case EvaluationException failed -> throw failed;
        case ProblemWork.Withdrawn withdrawn -> throw withdrawn;
        case null, default -> throw new IllegalStateException("A job failed.", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemWork.Withdrawn();
    }
  }
}
