package espalier.app.window;

import espalier.app.command.ExitStatus;
import espalier.app.command.NoDisplayException;
import espalier.app.command.WindowStarter;
import espalier.app.host.Display;
import java.util.Optional;
import javafx.application.Application;

/// Starts the toolkit and the window in it.
public final class WindowLauncher implements WindowStarter {
  private final Display display;

  public WindowLauncher(Display display) {
    this.display = display;
  }

  @Override
  public int open(Optional<String> model) throws NoDisplayException {
    if (display == Display.ABSENT) {
      throw new NoDisplayException("There is no display here (DISPLAY is not set)");
    }
    try {
      Application.launch(
          EspalierApplication.class,
          model.map(folder -> new String[] {"--model=" + folder}).orElse(new String[0]));
    } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
      throw new NoDisplayException("The display cannot be used", e);
    }
    return ExitStatus.DONE;
  }
}
