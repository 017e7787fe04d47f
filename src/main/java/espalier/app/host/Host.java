package espalier.app.host;

import espalier.store.Home;
import java.util.Map;

/// The surroundings of one run of the program; a test gives its own.
///
/// @param terminal where results, progress and questions go
/// @param home where data lives
/// @param assets what ships with the program
/// @param display whether a window can be shown
/// @param interrupts what Ctrl-C does
public record Host(
    Terminal terminal, Home home, Assets assets, Display display, Interrupts interrupts) {

  /// The process as it was started.
  ///
  /// @param interrupted ends the process where nothing is left to save
  public static Host ofProcess(Runnable interrupted) {
    Map<String, String> environment = System.getenv();
    return new Host(
        Terminal.ofProcess(environment),
        Home.ofThisProcess(),
        Assets.ofProcess(),
        Display.find(
            environment,
            System.getProperty("os.name", ""),
            System.getProperty("glass.platform", "")),
        Interrupts.ofProcess(interrupted));
  }
}
