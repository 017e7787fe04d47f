package espalier.ui.topbar;

import espalier.session.Session;
import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Preset;
import espalier.ui.kit.Words;
import espalier.ui.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// The open session as the top bar shows it, and what its buttons ask of it.
public final class TopBarViewModel {

  private final Consumer<String> refused;
  private Optional<Session> session = Optional.empty();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper truth = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("0");
  private final ReadOnlyStringWrapper budget = new ReadOnlyStringWrapper("0");
  private final ReadOnlyStringWrapper pace = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper shortPace = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper exhausted = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper manual = new ReadOnlyBooleanWrapper(false);
  private final BooleanProperty modelReady = new SimpleBooleanProperty(false);
  private final BooleanBinding canRun =
      Bindings.createBooleanBinding(
          () -> modelReady.get() && !exhausted.get() && !manual.get(),
          modelReady,
          exhausted,
          manual);
  private final BooleanBinding canStep =
      Bindings.createBooleanBinding(() -> modelReady.get() && !running.get(), modelReady, running);

  /// @param refused is told why something that was asked for was refused
  public TopBarViewModel(Consumer<String> refused) {
    this.refused = refused;
  }

  /// From now on the buttons ask this session.
  public void attach(Session opened) {
    session = Optional.of(opened);
  }

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    Snapshot.Progress now = snapshot.progress();
    boolean growing = snapshot.phase() == Snapshot.Phase.RUNNING;
    String left = now.remaining().map(time -> Numbers.clock(time) + " left").orElse("");
    String speed = now.tokensPerSecond() > 0 ? Math.round(now.tokensPerSecond()) + " tok/s" : "";
    boolean all = now.simulations() >= now.budget();
    String idle = all ? "done" : now.simulations() > 0 ? "paused" : "";
    Optional<String> reading = now.reading().map(TopBarViewModel::words).filter(any -> growing);
    String paceNow = reading.orElse(growing ? joined(left, speed) : idle);
    String shortNow = growing ? left : idle;
    double fraction =
        now.budget() == 0 ? 0 : Math.min(1, (double) now.simulations() / now.budget());
    boolean byHand = snapshot.tree().settings().preset() == Preset.MANUAL;
    return () -> {
      problem.set(snapshot.document().problem());
      truth.set(snapshot.document().truth().orElse(""));
      done.set(Words.count(now.simulations()));
      budget.set(Words.count(now.budget()));
      pace.set(paceNow);
      shortPace.set(shortNow);
      progress.set(fraction);
      running.set(growing);
      exhausted.set(all && !growing);
      manual.set(byHand);
    };
  }

  private static String words(Snapshot.PathReading reading) {
    return "reading "
        + Words.count(reading.read())
        + " of "
        + Words.count(reading.toRead())
        + " tokens";
  }

  private static String joined(String left, String speed) {
    return left.isEmpty() || speed.isEmpty() ? left + speed : left + " · " + speed;
  }

  /// Runs a tree that rests and pauses one that grows.
  public void runOrPause() {
    if (running.get()) {
      session.ifPresent(Session::pause);
    } else if (canRun.get()) {
      session.ifPresent(Session::run);
    }
  }

  /// So many steps, with the kinds that the preset draws; does nothing where the person has to name
  /// them.
  public void step(int steps) {
    if (canStep.get() && !manual.get()) {
      session.ifPresent(open -> open.step(steps, List.of()));
    }
  }

  /// One step, a single simulation, with candidates of this kind.
  public void step(Kind kind) {
    if (canStep.get() && manual.get()) {
      session.ifPresent(open -> open.step(1, List.of(kind)));
    }
  }

  public void stop() {
    if (running.get()) {
      session.ifPresent(Session::stop);
    }
  }

  /// Raises the budget.
  public void addSimulations(int more) {
    session.ifPresent(
        open -> {
          var now = open.snapshot().tree().settings();
          int simulations =
              Math.min(
                  1_000_000,
                  Math.max(now.simulations(), open.snapshot().tree().simulations()) + more);
          open.configure(now.edit().simulations(simulations).done()).ifPresent(refused);
        });
  }

  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// The known answer; empty where there is none.
  public ReadOnlyStringProperty truthProperty() {
    return truth.getReadOnlyProperty();
  }

  /// Simulations done.
  public ReadOnlyStringProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /// Simulations after which the run stops.
  public ReadOnlyStringProperty budgetProperty() {
    return budget.getReadOnlyProperty();
  }

  /// Time left and speed, or how far a long path is read, or "paused" or "done".
  public ReadOnlyStringProperty paceProperty() {
    return pace.getReadOnlyProperty();
  }

  /// As [#paceProperty()], without the speed.
  public ReadOnlyStringProperty shortPaceProperty() {
    return shortPace.getReadOnlyProperty();
  }

  /// 0 to 1.
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Whether the person has to name the kinds of each step.
  public ReadOnlyBooleanProperty manualProperty() {
    return manual.getReadOnlyProperty();
  }

  /// Whether a model is there to ask; set from outside.
  public BooleanProperty modelReadyProperty() {
    return modelReady;
  }

  public BooleanBinding canRunBinding() {
    return canRun;
  }

  public BooleanBinding canStepBinding() {
    return canStep;
  }
}
