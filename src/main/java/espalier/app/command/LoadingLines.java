package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.app.model.Models;
import java.time.Duration;

/// Says on standard error that a model is being loaded and, where that takes long, how far it is.
final class LoadingLines implements Models.LoadingListener {
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

  private final Terminal terminal;
  private boolean named;
  private long spoken;

  LoadingLines(Terminal terminal) {
    this.terminal = terminal;
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
