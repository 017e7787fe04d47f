package espalier.session;

import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.search.StepResult;
import espalier.search.TreeSearch;
import espalier.search.stop.SearchState;
import espalier.search.stop.StopRules;
import espalier.session.Snapshot.Notice;
import espalier.session.Snapshot.Phase;
import espalier.store.LibraryException;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the steps of one session, one turn of its worker each, so that whatever else a person asks
/// for comes between two of them. Intents may come from any thread and return at once.
final class SearchRunner {

  private static final Logger LOG = LoggerFactory.getLogger(SearchRunner.class);

  private static final Notice WAITING =
      new Notice(
          "The model is still loading; the search goes on by itself when it is there.", false);

  /// What follows the sentence of a failure for want of memory.
  private static final String KEPT = " The tree is kept, and Run goes on from here.";

  private final SessionKeeper keeper;
  private final SharedModel models;
  private final Worker worker;
  private final LiveWriting writing;
  private final ProgressMeter meter;
  private final Consumer<Optional<Notice>> notices;
  private final Runnable phaseChanged;

  private final Object lock = new Object();
  private Optional<Goal> goal = Optional.empty(); // guarded by lock
  private Optional<Goal> interrupted = Optional.empty(); // by a failure; guarded by lock
  private boolean turning; // a turn is queued or running; guarded by lock
  private Withdrawal inHand = new Withdrawal(); // guarded by lock
  private boolean closed; // guarded by lock

  /// What the model made of one step, and which model it was.
  private record Attempt(ModelDescription model, StepResult result) {}

  SearchRunner(
      SessionKeeper keeper,
      SharedModel models,
      Worker worker,
      LiveWriting writing,
      ProgressMeter meter,
      Consumer<Optional<Notice>> notices,
      Runnable phaseChanged) {
    this.keeper = keeper;
    this.models = models;
    this.worker = worker;
    this.writing = writing;
    this.meter = meter;
    this.notices = notices;
    this.phaseChanged = phaseChanged;
  }

  Phase phase() {
    synchronized (lock) {
      if (goal.isPresent()) {
        return Phase.RUNNING;
      }
      return turning ? Phase.PAUSING : Phase.IDLE;
    }
  }

  /// Simulations that are still to be done.
  int left() {
    Kept kept = keeper.kept();
    SearchSettings settings = kept.tree().settings();
    synchronized (lock) {
      if (goal.isPresent() && goal.get() instanceof Goal.Steps steps) {
        return (int)
            Math.min(Integer.MAX_VALUE, (long) steps.left() * settings.simulationsPerStep());
      }
    }
    return Math.max(0, settings.simulations() - kept.tree().simulations());
  }

  void run() {
    Kept kept = keeper.kept();
    boolean beyondAnswers =
        StopRules.answers(kept.tree().settings()).check(state(kept)).isPresent();
    synchronized (lock) {
      boolean running = goal.isPresent() && goal.get() instanceof Goal.Run;
      if (closed || running) {
        return;
      }
      pursue(new Goal.Run(true, beyondAnswers));
    }
    phaseChanged.run();
  }

  void step(int steps, List<Kind> kinds) {
    synchronized (lock) {
      boolean running = goal.isPresent() && goal.get() instanceof Goal.Run;
      if (closed || running || steps < 1) {
        return;
      }
      int more =
          goal.isPresent() && goal.get() instanceof Goal.Steps already
              ? (int) Math.min(Integer.MAX_VALUE, (long) already.left() + steps)
              : steps;
      pursue(new Goal.Steps(more, kinds));
    }
    phaseChanged.run();
  }

  /// Goes on with what a failure interrupted; runs where nothing was.
  void goOn() {
    Optional<Goal> next;
    synchronized (lock) {
      next = interrupted;
      if (goal.isPresent() || closed) {
        return;
      }
      next.ifPresent(this::pursue);
    }
    if (next.isEmpty()) {
      run();
    } else {
      phaseChanged.run();
    }
  }

  /// Called under the lock.
  private void pursue(Goal next) {
    interrupted = Optional.empty();
    goal = Optional.of(next);
    notices.accept(Optional.empty());
    queueTurn();
  }

  /// Called under the lock.
  private void queueTurn() {
    if (!turning) {
      turning = true;
      worker.execute(this::turn);
    }
  }

  void pause() {
    synchronized (lock) {
      if (goal.isEmpty()) {
        return;
      }
      goal = Optional.empty();
      inHand.request();
      notices.accept(Optional.empty());
    }
    phaseChanged.run();
  }

  /// The step in hand is given up, to be done again when there is a model to ask.
  void modelHeld() {
    synchronized (lock) {
      inHand.request();
    }
  }

  /// A model came, or none comes: what waited for it begins, or ends.
  void modelArrived() {
    synchronized (lock) {
      if (goal.isPresent() && !turning) {
        notices.accept(Optional.empty());
        queueTurn();
      }
    }
    phaseChanged.run();
  }

  /// Nothing is begun any more.
  void close() {
    synchronized (lock) {
      closed = true;
    }
    pause();
  }

  private void turn() {
    Withdrawal withdrawal = new Withdrawal();
    Optional<Goal> wanted = begin(withdrawal);
    if (wanted.isPresent()) {
      meter.resume();
      attemptOne(wanted.get(), withdrawal).ifPresent(this::end);
      writing.clear();
    }
    synchronized (lock) {
      turning = false;
      if (goal.isPresent() && wanted.isPresent()) {
        queueTurn();
        return;
      }
    }
    meter.pause();
    phaseChanged.run();
  }

  /// The goal of the turn that begins now; empty where nothing is wanted or there is no model.
  private Optional<Goal> begin(Withdrawal withdrawal) {
    synchronized (lock) {
      inHand = withdrawal;
      if (goal.isPresent() && models.current().isEmpty()) {
        Optional<String> absence = models.absence();
        if (absence.isPresent()) {
          end(new Notice(absence.get() + " The search is paused.", true));
        } else {
          notices.accept(Optional.of(WAITING));
        }
        return Optional.empty();
      }
      return goal;
    }
  }

  /// @return why the run ends here; empty where it goes on or was paused
  private Optional<Notice> attemptOne(Goal wanted, Withdrawal withdrawal) {
    try {
      return step(wanted, withdrawal);
    } catch (LibraryException e) {
      LOG.warn("The library refused.", e);
      return Optional.of(new Notice(e.sentence() + " The search is paused.", true));
    } catch (OutOfMemoryError e) {
      LOG.error("A step ran out of the program's own memory.", e);
      return Optional.of(
          new Notice("The program's own memory is full; start Espalier again." + KEPT, true));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A step failed unexpectedly.", e);
      return Optional.of(
          new Notice(
              "The search met an unexpected error and is paused; the log has the details.", true));
    }
  }

  private void end(Notice notice) {
    synchronized (lock) {
      interrupted = notice.problem() ? goal : Optional.empty();
      goal = Optional.empty();
      notices.accept(Optional.of(notice));
    }
  }

  /// One step, and what goes before and after it.
  private Optional<Notice> step(Goal wanted, Withdrawal withdrawal) throws LibraryException {
    boolean fresh = wanted instanceof Goal.Run run && run.fresh();
    if (keeper.kept().document().stop().isPresent()) {
      meter.startRun();
    }
    if (fresh) {
      Optional<Notice> stopped = stopped(wanted);
      if (stopped.isPresent()) {
        return stopped;
      }
    }
    keeper.setStop(Optional.empty());
    Kept before = keeper.kept();
    writing.begin(before.tree().settings().maxNewTokens());
    Optional<Attempt> attempt = models.inTurn(model -> attempt(model, before, wanted, withdrawal));
    if (attempt.isEmpty()) {
      return Optional.empty();
    }
    return switch (attempt.get().result()) {
      case StepResult.Grown(
              List<TreeEvent.Simulated> events,
              Usage usage,
              Optional<String> remark) -> {
        takeOver(identity(attempt.get().model()));
        remark.ifPresent(sentence -> notices.accept(Optional.of(new Notice(sentence, false))));
        keeper.append(events);
        writing.clear();
        meter.simulated(events.size(), usage);
        yield after(wanted);
      }
      case StepResult.Cancelled cancelled -> Optional.empty();
      case StepResult.Exhausted(String sentence) -> {
        keeper.setStop(Optional.of(sentence));
        yield Optional.of(new Notice(sentence, false));
      }
      case StepResult.Failed failed -> Optional.of(notice(failed));
    };
  }

  private static Notice notice(StepResult.Failed failed) {
    return switch (failed.shortage()) {
      case NONE -> new Notice(failed.sentence(), true);
      case MEMORY -> new Notice(failed.sentence() + KEPT, true);
      case CARD -> new Notice(failed.sentence() + KEPT, true, true);
    };
  }

  private Attempt attempt(ThoughtModel model, Kept before, Goal wanted, Withdrawal withdrawal) {
    if (withdrawal.requested()) {
      return new Attempt(model.description(), new StepResult.Cancelled());
    }
    ReasoningTree tree = before.tree();
    return new Attempt(
        model.description(),
        new TreeSearch(model)
            .step(
                tree,
                before.document().truth(),
                wanted.kinds(),
                wanted.most(tree.settings(), tree.simulations()),
                writing,
                withdrawal));
  }

  /// A step was kept: is the goal reached?
  private Optional<Notice> after(Goal wanted) throws LibraryException {
    Optional<Notice> stopped = stopped(wanted);
    if (stopped.isPresent()) {
      return stopped;
    }
    synchronized (lock) {
      // The person may have asked for something else meanwhile.
      goal = goal.flatMap(now -> now.getClass() == wanted.getClass() ? now.afterOne() : goal);
    }
    return Optional.empty();
  }

  private Optional<Notice> stopped(Goal wanted) throws LibraryException {
    Kept kept = keeper.kept();
    Optional<String> stop = wanted.rules(kept.tree().settings()).check(state(kept));
    if (stop.isPresent()) {
      keeper.setStop(stop);
    }
    return stop.map(sentence -> new Notice(sentence, false));
  }

  private SearchState state(Kept kept) {
    return new SearchState(kept.tree(), meter.running(), kept.document().truth(), kept.lead());
  }

  /// The model that grows the tree from here on; another one than before is pointed out.
  private void takeOver(ModelIdentity model) throws LibraryException {
    Optional<ModelIdentity> before = keeper.kept().document().model();
    if (before.isPresent() && !before.get().equals(model)) {
      String sentence =
          "This tree was begun with "
              + words(before.get())
              + " and goes on with "
              + words(model)
              + ": growing it again gives another tree.";
      notices.accept(Optional.of(new Notice(sentence, false)));
    }
    keeper.setModel(model);
  }

  private static String words(ModelIdentity model) {
    String calibration =
        model.calibration().isEmpty() ? "" : ", calibration " + model.calibration();
    return model.name() + " (" + model.precision() + ", " + model.device() + calibration + ")";
  }

  private static ModelIdentity identity(ModelDescription model) {
    return new ModelIdentity(
        model.name(),
        model.sha256(),
        model.precision(),
        model.device(),
        model.calibration().text());
  }
}
