package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.app.model.Models;
import espalier.engine.gemma.loading.LoadListener;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Says on standard error that a model is being loaded and, where that takes long, how far it is.
final class LoadingLines implements Models.LoadingListener {
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

  private final Terminal terminal;
  private boolean named;
  private long spoken;

  LoadingLines(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The same for one who loads a model by hand.
  ///
  /// @param name what is loaded
  /// @param cancelled whether to give up
  LoadListener of(String name, BooleanSupplier cancelled) {
    return new LoadListener() {
      @Override
      public void loaded(double part) {
        loading(name, part);
      }

      @Override
      public boolean cancelled() {
        return cancelled.getAsBoolean();
      }
    };
  }

  @Override
  public synchronized void loading(String name, double fraction) {
    long now = System.nanoTime();
    if (!named) {
      named = true;
      spoken = now;
      terminal.say("Loading " + name);
    } else if (now - spoken > PATIENCE && fraction > 0) {
      spoken = now;
      terminal.say("Loading " + name + ", " + Math.round(fraction * 100) + "%");
    }
  }
}
