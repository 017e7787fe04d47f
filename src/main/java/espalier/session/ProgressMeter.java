package espalier.session;

import espalier.engine.Usage;
import espalier.session.Snapshot.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How fast a search is and how long it will still take, by a clock that stands still while nothing
/// runs. May be used from any thread.
final class ProgressMeter {

  private static final long SECOND = 1_000_000_000L;

  /// Tokens a second are those of the last seconds.
  private static final long WINDOW = 5 * SECOND;

  /// A rate over less than this would be noise.
  private static final long SHORTEST_WINDOW = SECOND / 4;

  private final LongSupplier nanoTime;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private boolean running;
  private long resumedAt;
  private long
      runningBefore; // nanoseconds of running before resumedAt, since the session was opened
  private long runStartedAt; // on the running clock
  private long lastSimulationAt; // on the running clock
  private int simulationsOfRun;
  private Usage usage = Usage.NONE;

  /// Tokens that were written at one moment of the running clock.
  private record Sample(long at, int tokens) {}

  ProgressMeter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// A new run begins: its time and its simulations are counted from here.
  synchronized void startRun() {
    runStartedAt = runningNanos();
    lastSimulationAt = runStartedAt;
    simulationsOfRun = 0;
  }

  /// The clock goes.
  synchronized void resume() {
    if (!running) {
      running = true;
      resumedAt = nanoTime.getAsLong();
    }
  }

  /// The clock stands.
  synchronized void pause() {
    runningBefore = runningNanos();
    running = false;
  }

  /// Tokens were written just now.
  synchronized void wrote(int tokens) {
    long now = runningNanos();
    samples.addLast(new Sample(now, tokens));
    forget(now);
  }

  /// A step was done and kept.
  synchronized void simulated(int simulations, Usage cost) {
    usage = usage.plus(cost);
    simulationsOfRun += simulations;
    lastSimulationAt = runningNanos();
  }

  /// How long this run has been running, pauses not counted.
  synchronized Duration running() {
    return Duration.ofNanos(runningNanos() - runStartedAt);
  }

  /// @param done simulations since the tree was planted
  /// @param left simulations that are still to be done
  /// @param together how many of them one step does
  synchronized Progress progress(int done, int budget, int left, int together) {
    return new Progress(done, budget, remaining(left, together), tokensPerSecond(), usage);
  }

  private Optional<Duration> remaining(int left, int together) {
    if (simulationsOfRun == 0) {
      return Optional.empty();
    }
    double each = (double) (lastSimulationAt - runStartedAt) / simulationsOfRun;
    double sinceLast = runningNanos() - lastSimulationAt;
    // The step in hand counts down, but not below nothing.
    int inHand = Math.min(left, together);
    double all = Math.max(0, each * inHand - sinceLast) + each * (left - inHand);
    return Optional.of(Duration.ofNanos(left == 0 ? 0 : (long) all));
  }

  private double tokensPerSecond() {
    long now = runningNanos();
    forget(now);
    long tokens = samples.stream().mapToLong(Sample::tokens).sum();
    long window = Math.clamp(now, SHORTEST_WINDOW, WINDOW);
    return tokens * (double) SECOND / window;
  }

  private void forget(long now) {
    while (!samples.isEmpty() && samples.getFirst().at() < now - WINDOW) {
      samples.removeFirst();
    }
  }

  private long runningNanos() {
    return runningBefore + (running ? nanoTime.getAsLong() - resumedAt : 0);
  }
}
