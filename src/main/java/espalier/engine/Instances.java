package espalier.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Several instances of one model that share work, each on a thread of its own. They stay the
/// caller's.
public final class Instances {

  /// Models of fewer weights do most on one core each.
  private static final long SMALL = 100_000_000L;

  private final List<ThoughtModel> models;

  /// @param models at least one, all of the same model
  public Instances(List<ThoughtModel> models) {
    this.models = List.copyOf(models);
  }

  /// How many instances do work fastest: of a small model one a core, as far as there are jobs for
  /// them, else one.
  ///
  /// @param parameters weights of the model
  /// @param cores that they may use, at least 1
  public static int suiting(long parameters, int jobs, int cores) {
    return parameters < SMALL ? Math.clamp(jobs, 1, cores) : 1;
  }

  /// A part of the work.
  @FunctionalInterface
  public interface Job {

    /// @param number of the job, from 0
    /// @param withdrawn whether it is of no use any more, because the work was withdrawn or another
    ///   job has failed
    void run(ThoughtModel model, int number, Cancellation withdrawn) throws Exception;
  }

  /// Does jobs from the first on, each with the instance that is free next. Blocks until all that
  /// were begun have ended; none is begun where one has failed or the work was withdrawn.
  ///
  /// @param jobs how many
  /// @throws ExecutionException where one has failed, with what it threw; of several the first
  public void share(int jobs, Job job, Cancellation cancellation) throws ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Cancellation either = () -> !failures.isEmpty() || cancellation.requested();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            models.size(), Thread.ofPlatform().daemon().name("instance-", 0).factory())) {
      for (ThoughtModel model : models) {
        threads.execute(
            () -> {
              for (int i = next.getAndIncrement();
                  i < jobs && !either.requested();
                  i = next.getAndIncrement()) {
                try {
                  job.run(model, i, either);
                } catch (Exception | Error failed) {
                  failures.add(failed);
                }
              }
            });
      }
    } // waits for all of them
    if (!failures.isEmpty()) {
      throw new ExecutionException(failures.getFirst());
    }
  }
}
