package espalier.ui.main;

import espalier.session.Session;
import espalier.session.Snapshot;
import espalier.ui.kit.UiThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the snapshots of the open session to the areas: each area works out what changed away
/// from the JavaFX thread, and shows it there. Where snapshots come faster than they can be shown,
/// those in between are left out. Used on the JavaFX thread.
final class SnapshotFeed {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);

  private final Executor worker;
  private final UiThread ui;
  private final List<Function<Snapshot, Runnable>> areas;
  private Optional<Subscription> current = Optional.empty();

  /// @param worker runs what areas work out, one task after the other
  /// @param areas each works out what a snapshot changes, on the worker, and gives what shows it,
  ///   on the JavaFX thread
  SnapshotFeed(Executor worker, UiThread ui, List<Function<Snapshot, Runnable>> areas) {
    this.worker = worker;
    this.ui = ui;
    this.areas = List.copyOf(areas);
  }

  /// Shows this session from now on, in place of another.
  void attach(Session session) {
    detach();
    Subscription subscription = new Subscription();
    current = Optional.of(subscription);
    subscription.end = session.subscribe(subscription::offer);
  }

  /// Shows no session any more.
  void detach() {
    current.ifPresent(
        subscription -> {
          subscription.over = true;
          subscription.end.run();
        });
    current = Optional.empty();
  }

  private final class Subscription {
    private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;
    private Runnable end = () -> {};

    void offer(Snapshot snapshot) {
      latest.set(snapshot);
      next();
    }

    /// One snapshot at a time is on its way; the newest that came meanwhile is the next.
    private void next() {
      if (!over && latest.get() != null && busy.compareAndSet(false, true)) {
        worker.execute(this::prepare);
      }
    }

    private void prepare() {
      List<Runnable> changes =
          Optional.ofNullable(latest.getAndSet(null)).map(this::changes).orElse(List.of());
      ui.run(
          () -> {
            if (!over) {
              changes.forEach(Runnable::run);
            }
            busy.set(false);
            next();
          });
    }

    /// An area that fails is left as it was; the others, and what comes later, are shown.
    private List<Runnable> changes(Snapshot snapshot) {
      List<Runnable> changes = new ArrayList<>();
      for (Function<Snapshot, Runnable> area : areas) {
        try {
          changes.add(area.apply(snapshot));
        } catch (RuntimeException e) {
          LOG.error("An area could not take a snapshot", e);
        }
      }
      return changes;
    }
  }
}
