package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.app.model.ModelStore;
import java.util.function.BooleanSupplier;

/// Says on standard error that a model is being copied and, of a large one, each tenth of it.
final class CopyingLines implements ModelStore.Copying {
  private static final long LARGE = 1_000_000_000;
  private static final int STEPS = 10;

  private final Terminal terminal;
  private final String what;
  private final BooleanSupplier cancelled;
  private int spoken;

  /// @param what is copied
  /// @param cancelled whether to give up
  CopyingLines(Terminal terminal, String what, BooleanSupplier cancelled) {
    this.terminal = terminal;
    this.what = what;
    this.cancelled = cancelled;
  }

  @Override
  public void copied(long copied, long total) {
    if (copied == 0) {
      terminal.say("Copying " + what + ", " + ModelStore.size(total));
      return;
    }
    int step = (int) (STEPS * ((double) copied / total));
    if (total >= LARGE && step > spoken && step < STEPS) {
      spoken = step;
      terminal.say("Copying " + what + ", " + step * 100 / STEPS + "%");
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }
}
