package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.app.model.Models;

/// Says on standard error how the loading of a model comes along: a line at the start and one for
/// each further fifth. Called on one thread.
final class LoadingLines implements Models.LoadingListener {
  private final Terminal terminal;
  private int told = -1;

  LoadingLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void loading(String name, double fraction) {
    int fifth = Math.max(0, (int) Math.floor(fraction * 5));
    if (fifth > told && fifth < 5) {
      told = fifth;
      terminal.say("Loading " + name + (fifth == 0 ? "" : ", " + fifth * 20 + "%"));
    }
  }
}
