package espalier.app;

import espalier.app.command.CommandLineProgram;
import espalier.app.command.ExitStatus;
import espalier.app.command.ExportCommand;
import espalier.app.command.ImportCommand;
import espalier.app.command.Libraries;
import espalier.app.command.SearchCommand;
import espalier.app.host.Host;
import espalier.app.host.LogFiles;
import espalier.app.model.CheckpointModels;
import espalier.app.model.Models;
import espalier.app.window.WindowLauncher;
import java.util.List;

/// Starts the program. It is no JavaFX application itself, so that it can start from the class path
/// and so that commands never touch the toolkit.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Nothing is fetched and nothing is reported: see the properties of the Deep Java Library.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Host host = Host.ofProcess(() -> Runtime.getRuntime().halt(ExitStatus.INTERRUPTED));
    LogFiles.writeTo(host.home().log()).ifPresent(host.terminal()::say);
    System.exit(program(host).run(arguments));
  }

  /// The command line of the product, its parts put together.
  static CommandLineProgram program(Host host) {
    return program(
        host,
        new CheckpointModels(host.assets()),
        file -> {
          throw new espalier.session.SessionException("The library is not part of this build yet.");
        });
  }

  /// The same with other models and libraries.
  static CommandLineProgram program(Host host, Models models, Libraries libraries) {
    SearchCommand search = new SearchCommand(host, models, libraries);
    WindowLauncher window = new WindowLauncher(host.display());
    return new CommandLineProgram(
        host,
        window,
        List.of(search, new ExportCommand(host, libraries), new ImportCommand(host, libraries)));
  }
}
