package espalier.app.window;

import espalier.app.command.ExitStatus;
import espalier.app.command.NoDisplayException;
import espalier.app.command.WindowStarter;
import espalier.app.host.Display;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/// Starts the toolkit and the window in it.
public final class WindowLauncher implements WindowStarter {
  /// Held here because the logging library forgets the level of a logger that nobody holds.
  private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

  private final Display display;

  public WindowLauncher(Display display) {
    this.display = display;
  }

  @Override
  public int open(Optional<String> model) throws NoDisplayException {
    if (display == Display.ABSENT) {
      throw new NoDisplayException("There is no display here (DISPLAY is not set)");
    }
    // The toolkit warns that it starts from the class path, which is how this program is built.
    TOOLKIT_LOG.setLevel(Level.SEVERE);
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
