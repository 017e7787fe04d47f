package espalier.app;

import espalier.app.command.BenchCommand;
import espalier.app.command.CommandLineProgram;
import espalier.app.command.DataCommand;
import espalier.app.command.EvaluateCommand;
import espalier.app.command.ExitStatus;
import espalier.app.command.ExportCommand;
import espalier.app.command.GrowCommand;
import espalier.app.command.ImportCommand;
import espalier.app.command.ModelCommand;
import espalier.app.command.ProbeCommand;
import espalier.app.command.SearchCommand;
import espalier.app.command.TrainCommand;
import espalier.app.host.Host;
import espalier.app.host.LogFiles;
import espalier.app.library.FileLibraries;
import espalier.app.library.Libraries;
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
    return program(host, new CheckpointModels(host.assets(), host.home()), new FileLibraries());
  }

  /// The same with other models for the search, and other libraries.
  static CommandLineProgram program(Host host, Models models, Libraries libraries) {
    return new CommandLineProgram(
        host,
        new WindowLauncher(host.display()),
        List.of(
            new SearchCommand(host, models, libraries),
            new ExportCommand(host, libraries),
            new ImportCommand(host, libraries),
            new ModelCommand(host, models),
            new ProbeCommand(host, new CheckpointModels(host.assets(), host.home())),
            new DataCommand(host),
            new TrainCommand(host, models),
            new GrowCommand(host, models),
            new EvaluateCommand(host, models),
            new BenchCommand(host)));
  }
}
