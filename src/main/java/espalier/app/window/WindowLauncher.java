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
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      throw noDisplay(e);
    }
    return ExitStatus.DONE;
  }

  /// The toolkit tells of a display that it cannot open, or of a missing system library, in wrapped
  /// exceptions; anything else is a fault of the program.
  private static NoDisplayException noDisplay(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsatisfiedLinkError) {
        return new NoDisplayException(
            "The window needs a system library that is missing (on Debian: libgtk-3-0 libgl1"
                + " libxtst6 libxxf86vm1)",
            failure);
      }
      if (cause instanceof UnsupportedOperationException) {
        return new NoDisplayException("The display cannot be used", failure);
      }
    }
    throw new IllegalStateException("The window failed.", failure);
  }
}
