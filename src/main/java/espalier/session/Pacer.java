package espalier.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Calls something again and again on one thread: at once where it matters, else with a gap between
/// two calls, the last change always among what is told.
final class Pacer {

  /// Runs something on the thread of the pacer.
  interface Timer {
    void after(Duration delay, Runnable work);
  }

  private final Timer timer;
  private final LongSupplier nanoTime;
  private final Duration gap;
  private final Runnable tell;
  private boolean due;
  private boolean told;
  private long lastTold;

  Pacer(Timer timer, LongSupplier nanoTime, Duration gap, Runnable tell) {
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.gap = gap;
    this.tell = tell;
  }

  /// Tells as soon as the thread is free.
  void now() {
    timer.after(Duration.ZERO, this::call);
  }

  /// Tells when the gap since the last telling is over; calls before that are told together.
  synchronized void soon() {
    if (due) {
      return;
    }
    due = true;
    long left = told ? lastTold + gap.toNanos() - nanoTime.getAsLong() : 0;
    timer.after(Duration.ofNanos(Math.max(0, left)), this::callIfDue);
  }

  private void callIfDue() {
    synchronized (this) {
      if (!due) {
        return;
      }
    }
    call();
  }

  private void call() {
    synchronized (this) {
      due = false;
      told = true;
      lastTold = nanoTime.getAsLong();
    }
    tell.run();
  }
}
