package espalier.session;

import espalier.session.Snapshot.Notice;
import espalier.session.Snapshot.Phase;
import espalier.session.Snapshot.Writing;
import espalier.store.Library;
import espalier.store.LibraryException;
import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.SearchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session of the library that is open. What changes it is done on its own worker, one thing
/// after the other; snapshots are told on the thread of the timer.
final class OpenSession implements Session {

  private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

  /// At most ten snapshots a second while a search is running.
  private static final Duration GAP = Duration.ofMillis(100);

  private static final String BY_HAND = "Stopped by hand.";

  private final Worker worker;
  private final SessionKeeper keeper;
  private final ProgressMeter meter;
  private final LiveWriting writing;
  private final SearchRunner runner;
  private final Pacer.Timer timer;
  private final Pacer pacer;
  private final Listeners<Snapshot> listeners = new Listeners<>();
  private volatile Optional<Notice> notice = Optional.empty();

  /// @param changed told after each change of what the library holds
  OpenSession(
      Library library,
      Kept kept,
      SharedModel models,
      Timing timing,
      Pacer.Timer timer,
      Consumer<SessionSummary> changed) {
    this.worker = new Worker("espalier-session-" + kept.row().id());
    this.timer = timer;
    this.pacer = new Pacer(timer, timing.nanoTime(), GAP, () -> listeners.tell(snapshot()));
    this.meter = new ProgressMeter(timing.nanoTime());
    this.writing =
        new LiveWriting(
            tokens -> {
              if (tokens > 0) {
                meter.wrote(tokens);
              }
              pacer.soon();
            });
    this.keeper =
        new SessionKeeper(
            library,
            timing.dates(),
            kept,
            after -> {
              changed.accept(Kept.summary(after.row()));
              pacer.soon();
            });
    this.runner =
        new SearchRunner(keeper, models, worker, writing, meter, next -> notice = next, pacer::now);
  }

  @Override
  public Snapshot snapshot() {
    // The phase first: what is shown beside IDLE must be all that the run has kept.
    Phase phase = runner.phase();
    Optional<Notice> said = notice;
    List<Writing> live = phase == Phase.RUNNING ? writing.now() : List.of();
    Kept kept = keeper.kept();
    SearchSettings settings = kept.tree().settings();
    return new Snapshot(
        Kept.summary(kept.row()),
        kept.document(),
        kept.tree(),
        kept.tally(),
        phase,
        live.stream().filter(candidate -> !kept.tree().contains(candidate.id())).toList(),
        meter
            .progress(
                kept.tree().simulations(),
                settings.simulations(),
                runner.left(),
                settings.simulationsPerStep())
            .reading(phase == Phase.RUNNING ? writing.reading() : Optional.empty()),
        said);
  }

  @Override
  public Runnable subscribe(Consumer<Snapshot> listener) {
    Runnable end = listeners.add(listener);
    timer.after(Duration.ZERO, () -> Listeners.tell(listener, snapshot()));
    return end;
  }

  @Override
  public void run() {
    runner.run();
  }

  @Override
  public void step(int steps, List<Kind> kinds) {
    runner.step(steps, kinds);
  }

  @Override
  public void pause() {
    runner.pause();
  }

  @Override
  public void stop() {
    runner.pause();
    change(
        () -> {
          if (keeper.kept().document().stop().isEmpty()) {
            keeper.setStop(Optional.of(BY_HAND));
            notice = Optional.of(new Notice(BY_HAND, false));
          }
        });
  }

  @Override
  public Optional<String> configure(SearchSettings settings) {
    Optional<String> refusal = refusal(keeper.kept(), settings);
    if (refusal.isEmpty()) {
      change(
          () -> {
            // A simulation may have been done since it was asked.
            Optional<String> late = refusal(keeper.kept(), settings);
            if (late.isPresent()) {
              notice = late.map(sentence -> new Notice(sentence, true));
            } else {
              keeper.configure(settings);
            }
          });
    }
    return refusal;
  }

  private static Optional<String> refusal(Kept kept, SearchSettings settings) {
    BackupRule now = kept.tree().settings().backup();
    boolean valued =
        kept.tree().simulations() > 0
            || kept.tree().nodes().stream().anyMatch(node -> node.initialValue().isPresent());
    return settings.backup() != now && valued
        ? Optional.of(
            "The backup rule can be changed only before the first simulation: values kept by "
                + now
                + " mean nothing to "
                + settings.backup()
                + ".")
        : Optional.empty();
  }

  @Override
  public void setTruth(Optional<String> truth) {
    change(() -> keeper.setTruth(ProblemText.checkedAnswer(truth)));
  }

  /// Gives the session another title.
  CompletableFuture<Void> rename(String title) {
    return worker.perform(
        () -> {
          keeper.rename(title);
          pacer.now();
        });
  }

  /// Pauses, and does something when the step in hand is over.
  CompletableFuture<Void> whenPaused(Worker.Chore chore) {
    runner.pause();
    return worker.perform(chore);
  }

  @Override
  public void goOn() {
    runner.goOn();
  }

  /// The model is not to be asked for now.
  void modelHeld() {
    runner.modelHeld();
  }

  /// A model came, or it is known that none comes.
  void modelArrived() {
    runner.modelArrived();
  }

  /// Ends the run, and begins no other.
  void end() {
    runner.close();
  }

  /// Ends the run and returns when everything asked for is done.
  void close() {
    end();
    worker.close();
  }

  private void change(Worker.Chore chore) {
    worker.execute(
        () -> {
          try {
            chore.run();
          } catch (SessionException e) {
            notice = Optional.of(new Notice(e.sentence(), true));
          } catch (LibraryException e) {
            LOG.warn("The library refused.", e);
            notice = Optional.of(new Notice(e.sentence(), true));
          }
          pacer.now();
        });
  }
}
