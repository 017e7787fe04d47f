package espalier.train;

import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingOptions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Options under which a tiny network trains in a moment, and an ear for its steps.
final class QuickTraining {

  private QuickTraining() {}

  static TrainingOptions quick(int steps) throws TrainingException {
    return TrainingOptions.ORIGINAL.with(
        Map.of(
            "steps", String.valueOf(steps),
            "batchSize", "2",
            "accumulation", "2",
            "learningRate", "3e-3",
            "maxLength", "64",
            "threads", "1",
            "logSteps", "1"));
  }

  /// Counts the steps that are told.
  static TrainingListener counting(AtomicInteger steps) {
    return new TrainingListener() {
      @Override
      public void progress(Progress progress) {
        steps.incrementAndGet();
      }
    };
  }
}
