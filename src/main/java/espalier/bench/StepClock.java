package espalier.bench;

import espalier.engine.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Notes when a model asks whether it should go on: it does so once before each token, so that the
/// time between two questions is that of one step, whatever happens in it. The model's thread
/// writes; whoever waited for the model reads.
final class StepClock implements Cancellation {

  private final Cancellation cancellation;
  private long[] times = new long[256];
  private int count;

  StepClock(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public boolean requested() {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = System.nanoTime();
    return cancellation.requested();
  }

  /// How often it was asked.
  int count() {
    return count;
  }

  /// The seconds of the last steps.
  ///
  /// @param steps fewer than the questions that were asked
  List<Double> last(int steps) {
    List<Double> seconds = new ArrayList<>();
    for (int i = count - steps; i < count; i++) {
      seconds.add((times[i] - times[i - 1]) / 1e9);
    }
    return seconds;
  }
}
