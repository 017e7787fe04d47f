package espalier.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Holds a scripted model before one of its tokens, until it is opened.
public final class Gate implements Runnable {

  private final int before;
  private final AtomicInteger tokens = new AtomicInteger();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /// @param before the token that must wait: 1 for the first
  public Gate(int before) {
    this.before = before;
  }

  @Override
  public void run() {
    if (tokens.incrementAndGet() == before) {
      reached.countDown();
      await(opened);
    }
  }

  /// Waits until the model stands at the gate.
  public void awaitModel() {
    await(reached);
  }

  public void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("Nothing happened for 30 seconds.");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
