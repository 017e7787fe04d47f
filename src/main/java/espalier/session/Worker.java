package espalier.session;

import espalier.store.LibraryException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing after the other on a thread that goes away when there is nothing to do.
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final ExecutorService executor;

  /// Something that takes long or touches the disk.
  interface Task<T> {
    T call() throws SessionException, LibraryException;
  }

  /// The same with nothing to give back.
  interface Chore {
    void run() throws SessionException, LibraryException;
  }

  Worker(String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name).factory());
    pool.allowCoreThreadTimeOut(true);
    executor = pool;
  }

  /// Does it after everything asked for before; not at all after [#close()].
  void execute(Runnable work) {
    try {
      executor.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.error("Unexpected failure in the background.", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("Asked for after the end.", e);
    }
  }

  /// The same, with a result. The future fails with [SessionException].
  <T> CompletableFuture<T> submit(Task<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            future.complete(task.call());
          } catch (SessionException e) {
            future.completeExceptionally(e);
          } catch (LibraryException e) {
            LOG.warn("The library refused.", e);
            future.completeExceptionally(new SessionException(e.sentence(), e));
          } catch (RuntimeException e) {
            LOG.error("Unexpected failure in the background.", e);
            future.completeExceptionally(
                new SessionException("Something went wrong; the log has the details.", e));
          }
        };
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(new SessionException("Espalier is closing.", e));
    }
    return future;
  }

  /// The same for something that gives nothing back.
  CompletableFuture<Void> perform(Chore chore) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    var _ =
        submit(
                () -> {
                  chore.run();
                  return Boolean.TRUE;
                })
            .whenComplete(
                (same, failure) -> {
                  if (failure == null) {
                    done.complete(null);
                  } else {
                    done.completeExceptionally(failure);
                  }
                });
    return done;
  }

  /// Does what was asked for, takes nothing more, and returns when all is done.
  void close() {
    executor.close();
  }
}
