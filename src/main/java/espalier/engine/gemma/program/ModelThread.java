package espalier.engine.gemma.program;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The one platform thread that a model is loaded, run and freed on: libtorch keeps its settings by
/// thread. It is a daemon: a program that ends does not wait for it.
public final class ModelThread implements AutoCloseable {

  private final ExecutorService executor;

  /// Starts the thread.
  public ModelThread() {
    executor =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("model").factory());
  }

  /// Work that learns whether its caller still waits.
  @FunctionalInterface
  public interface Work<T> {
    T run(AtomicBoolean abandoned) throws Exception;
  }

  /// Runs work after all that was asked for before, and waits for it. A caller that is interrupted
  /// waits until the work has noticed.
  ///
  /// @throws ExecutionException with what the work threw
  /// @throws RejectedExecutionException after the thread was closed
  public <T> T call(Work<T> work) throws ExecutionException {
    AtomicBoolean abandoned = new AtomicBoolean();
    Callable<T> task = () -> work.run(abandoned);
    Future<T> future = executor.submit(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          abandoned.set(true);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Lets the work in hand finish and takes no more.
  @Override
  public void close() {
    executor.shutdown();
  }
}
