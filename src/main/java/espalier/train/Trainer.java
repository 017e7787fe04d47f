package espalier.train;

import espalier.engine.Cancellation;
import espalier.train.network.Checkpoint;
import espalier.train.network.Network;
import espalier.train.network.TrainingException;
import espalier.train.plan.Schedule;
import espalier.train.plan.TrainingOptions;
import espalier.train.sequence.Batch;
import espalier.train.sequence.BatchPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Makes the steps of one stretch of a training run, saving the state now and then.
public final class Trainer {

  private static final int EVALUATION_BATCHES = 16;

  private final Network network;
  private final BatchPlan plan;
  private final Optional<BatchPlan> validation;
  private final TrainingOptions options;
  private final Schedule schedule;
  private final long begin;
  private final long end;
  private final long steps;
  private final Path folder;

  /// @param validation what the loss is measured on now and then
  /// @param schedule of the rate, counted from step `begin`
  /// @param begin the step at which this stretch begins
  /// @param end the step at which it ends
  /// @param steps of the whole run, of which this is a part
  /// @param folder where the state is saved
  public Trainer(
      Network network,
      BatchPlan plan,
      Optional<BatchPlan> validation,
      TrainingOptions options,
      Schedule schedule,
      long begin,
      long end,
      long steps,
      Path folder) {
    this.network = network;
    this.plan = plan;
    this.validation = validation;
    this.options = options;
    this.schedule = schedule;
    this.begin = begin;
    this.end = end;
    this.steps = steps;
    this.folder = folder;
  }

  /// Trains from step `first` to the end of the stretch, or until it is asked to stop; saves the
  /// state at the end either way.
  ///
  /// @return the number of steps made since the beginning of the run
  /// @throws TrainingException where the state cannot be saved or the loss is no number any more
  public long run(long first, TrainingListener listener, Cancellation cancellation)
      throws TrainingException {
    long start = System.nanoTime();
    long saved = start;
    Meter meter = new Meter();
    long step = first;
    while (step < end && !cancellation.requested()) {
      for (int part = 0; part < options.accumulation(); part++) {
        Batch batch = plan.batch(step * options.accumulation() + part);
        meter.add(batch, network.accumulate(batch));
      }
      double rate = schedule.rate(step - begin);
      double gradient = network.update(rate, options.adam());
      if (!Double.isFinite(gradient)) {
        throw new TrainingException(
            "The gradient is no number any more at step "
                + step
                + "; give a lower learningRate, in a leg of a plan to go on from where the run was"
                + " saved last, else in another folder.");
      }
      step++;
      network.average(step, options.averageSteps());
      if (step % options.logSteps() == 0 || step == end) {
        double perStep = (double) (System.nanoTime() - start) / (step - first);
        Duration remaining = Duration.ofNanos((long) (perStep * (steps - step)));
        listener.progress(
            new TrainingListener.Progress(
                step,
                steps,
                meter.loss(),
                meter.ratingLoss(),
                rate,
                gradient,
                meter.tokensPerSecond(),
                remaining));
        meter = new Meter();
      }
      if (options.evaluateSteps() > 0 && (step % options.evaluateSteps() == 0 || step == steps)) {
        long before = System.nanoTime();
        evaluate(step, listener);
        meter.pass(System.nanoTime() - before);
      }
      if (System.nanoTime() - saved > options.checkpointSeconds() * 1_000_000_000L) {
        save(step, listener);
        saved = System.nanoTime();
      }
    }
    save(step, listener);
    return step;
  }

  private void save(long step, TrainingListener listener) throws TrainingException {
    Checkpoint.write(folder, network, step);
    listener.saved(step);
  }

  private void evaluate(long step, TrainingListener listener) {
    if (validation.isEmpty()) {
      return;
    }
    Meter meter = new Meter();
    for (Batch batch : validation.get().sample(EVALUATION_BATCHES)) {
      meter.add(batch, network.losses(batch));
    }
    listener.evaluated(step, meter.loss(), meter.ratingLoss());
  }

  /// Adds up what is told in one report.
  private static final class Meter {
    private long since = System.nanoTime();
    private double loss;
    private long places;
    private double ratingLoss;
    private long ratings;
    private long tokens;

    void add(Batch batch, float[] losses) {
      for (int i = 0; i < losses.length; i++) {
        if (batch.ratings()[i]) {
          ratingLoss += losses[i];
          ratings++;
        } else {
          loss += losses[i];
          places++;
        }
      }
      tokens += batch.tokens();
    }

    /// Leaves time out that was spent on something else.
    void pass(long nanos) {
      since += nanos;
    }

    double loss() {
      return loss / Math.max(1, places);
    }

    double ratingLoss() {
      return ratingLoss / Math.max(1, ratings);
    }

    double tokensPerSecond() {
      return tokens * 1e9 / (System.nanoTime() - since);
    }
  }
}
