package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.tree.SearchSettings;
import espalier.ui.port.Preferences;
import espalier.ui.start.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The program itself: without a command it opens the window.
@Command(
    name = "espalier",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Grow, steer and read the reasoning trees of a language model.",
      "",
      "Without a command the window opens.",
      ""
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Data lie in the folder that ESPALIER_HOME names, else in the system's usual place for"
          + " application data. Arguments may stand in a file: espalier search @arguments.txt",
      "'espalier COMMAND --help' tells more about a command."
    })
final class EspalierCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(EspalierCommand.class);

  private final Terminal terminal;
  private final WindowStarter window;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Folder of the checkpoint to start with (default: the last one used).")
  private Optional<String> model = Optional.empty();

  EspalierCommand(Terminal terminal, WindowStarter window) {
    this.terminal = terminal;
    this.window = window;
  }

  @Override
  public Integer call() {
    try {
      return window.open(model);
    } catch (NoDisplayException e) {
      log.info("No window can be shown.", e);
      terminal.say(e.getMessage() + ", so a sample problem is solved in the terminal instead.");
      String sample = Sample.bundled().getFirst().problem();
      terminal.say("Problem: " + sample);
      List<String> arguments = new ArrayList<>(List.of("search"));
      model.ifPresent(folder -> arguments.addAll(List.of("--model", folder)));
      // As the window would have grown it: what the samples promise is promised for these settings.
      // Of another model it is not known yet whether it draws kinds; it gets what suits both.
      SearchSettings settings =
          model.isEmpty()
              ? Preferences.initialSettings()
              : Preferences.withTransitions(Preferences.initialSettings());
      arguments.addAll(List.of("--candidates", Integer.toString(settings.candidates())));
      arguments.addAll(List.of("--max-children", Integer.toString(settings.maxChildren())));
      if (settings.lineByLine()) {
        arguments.add("--line-by-line");
      }
      if (settings.skipRepeats()) {
        arguments.add("--skip-repeats");
      }
      if (settings.endAtConclusions()) {
        arguments.add("--end-at-conclusions");
      }
      arguments.addAll(List.of("--choose", settings.choose().name().toLowerCase(Locale.ROOT)));
      arguments.add(sample);
      return spec.commandLine().execute(arguments.toArray(String[]::new));
    }
  }
}
