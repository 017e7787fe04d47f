package espalier.app.command;

import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadStage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Says on standard error that a model is being loaded, where that takes long what is being done
/// and how far it is, and how the model runs once it is there. A person's Ctrl-C gives the loading
/// up. Of several models that are loaded through one of these, only the first is spoken of at
/// length.
final class LoadingLines implements Models.LoadingListener {
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

  private final Terminal terminal;
  private final Interrupts interrupts;
  private final LongSupplier nanoTime;
  private String name = "";
  private String stage = "";
  private boolean ready;
  private long spoken;

  LoadingLines(Terminal terminal, Interrupts interrupts) {
    this(terminal, interrupts, System::nanoTime);
  }

  /// @param nanoTime a clock like [System#nanoTime]
  LoadingLines(Terminal terminal, Interrupts interrupts, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.interrupts = interrupts;
    this.nanoTime = nanoTime;
  }

  /// Loads a model.
  @FunctionalInterface
  interface Loader<M extends ThoughtModel> {
    /// @param listener is to be told how it comes along
    M load(Models.LoadingListener listener) throws ModelException;
  }

  /// Loads a model and says how it runs. Ctrl-C gives the loading up instead of ending the process,
  /// so that nothing half written is left.
  ///
  /// @return the model; empty where it was given up, which is said
  /// @throws ModelException where it cannot be loaded
  <M extends ThoughtModel> Optional<M> load(Loader<M> loader) throws ModelException {
    M model;
    Interrupts.Listening listening = interrupts.listen();
    try {
      model = loader.load(this);
    } catch (ModelException e) {
      if (!interrupts.requested() || e.reason() != ModelException.Reason.GIVEN_UP) {
        throw e;
      }
      return givenUp();
    } finally {
      listening.close();
    }
    if (interrupts.requested()) {
      // It was there before it could be told to stop.
      model.close();
      return givenUp();
    }
    loaded(model.description());
    return Optional.of(model);
  }

  private <M> Optional<M> givenUp() {
    terminal.say("Interrupted; the loading was given up.");
    return Optional.empty();
  }

  /// Says of a model that is loaded in which precision it calculates, on what, and why.
  synchronized void loaded(ModelDescription description) {
    if (!ready && !description.choice().isEmpty()) {
      ready = true;
      terminal.say(description.choice());
    }
  }

  /// This listener for one who loads a model by hand, and calls [#loaded] when it is there.
  ///
  /// @param model what is loaded
  LoadListener of(String model) {
    return new LoadListener() {
      @Override
      public void loaded(double part) {
        loading(model, part);
      }

      @Override
      public void doing(LoadStage what) {
        loading(model, 0);
        LoadingLines.this.doing(what.words());
      }

      @Override
      public boolean cancelled() {
        return LoadingLines.this.cancelled();
      }
    };
  }

  @Override
  public synchronized void loading(String model, double fraction) {
    if (name.isEmpty()) {
      name = model;
      spoken = nanoTime.getAsLong();
      terminal.say("Loading " + model);
    } else if (fraction > 0) {
      say(", " + Math.round(fraction * 100) + "%");
    }
  }

  /// A stage that is over soon needs no words.
  @Override
  public synchronized void doing(String what) {
    stage = ": " + what;
    say("");
  }

  @Override
  public boolean cancelled() {
    return interrupts.requested();
  }

  /// Says no more than a person can read.
  private void say(String progress) {
    long now = nanoTime.getAsLong();
    if (now - spoken > PATIENCE) {
      spoken = now;
      terminal.say("Loading " + name + stage + progress);
    }
  }
}
