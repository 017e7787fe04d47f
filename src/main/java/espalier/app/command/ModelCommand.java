package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.app.model.ModelStore;
import espalier.app.model.Models;
import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What models there are and whether they can be used.
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lists, adds and removes models, checks checkpoints and calibrates their values.",
      ""
    })
public final class ModelCommand implements Runnable, ParentCommand {

  private final Host host;
  private final Models models;

  @Spec private CommandSpec spec;

  public ModelCommand(Host host, Models models) {
    this.host = host;
    this.models = models;
  }

  @Override
  public List<Object> children() {
    return List.of(
        new AddModelCommand(host),
        new RemoveModelCommand(host),
        new CompareCommand(host),
        new CalibrateCommand(host),
        new AverageCommand(host));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command: list, check, add, remove, compare, calibrate or average");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      description = {
        "Lists the bundled model and those in the folder 'models' of Espalier's data, one a line;"
            + " 'model add' puts a checkpoint there and 'model remove' takes it away.",
        ""
      })
  int list() throws CommandException {
    host.assets()
        .model()
        .ifPresent(folder -> host.terminal().print(ModelStore.BUNDLED + "  " + folder));
    try {
      new ModelStore(host.home(), host.assets())
          .list()
          .forEach(folder -> host.terminal().print("added    " + folder));
      return ExitStatus.DONE;
    } catch (ModelException e) {
      throw CommandException.because(e);
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      description = {
        "Says how much memory a checkpoint needs in each precision and which one suits this"
            + " machine; then loads it and says what it is, or what is wrong with it.",
        ""
      })
  int check(
      @Parameters(
              arity = "0..1",
              paramLabel = "DIR",
              description = "Folder of the checkpoint (default: the bundled model).")
          Optional<String> folder,
      @Mixin PrecisionOptions options)
      throws CommandException {
    ModelChoice choice = options.choice(folder);
    try {
      models.outlook(choice).forEach(host.terminal()::print);
      return check(choice);
    } catch (ModelException e) {
      throw CommandException.because(e);
    }
  }

  private int check(ModelChoice choice) throws ModelException {
    Optional<ThoughtModel> there =
        new LoadingLines(host.terminal(), host.interrupts())
            .load(listener -> models.load(choice, listener));
    if (there.isEmpty()) {
      return ExitStatus.INTERRUPTED;
    }
    try (ThoughtModel model = there.get()) {
      ModelDescription is = model.description();
      host.terminal()
          .print(
              String.format(
                  Locale.ROOT,
                  "%s: %,d weights, context of %,d tokens, loaded as %s on %s; %s. SHA-256 of the"
                      + " weights: %s",
                  is.name(),
                  is.parameters(),
                  is.contextLength(),
                  is.precision(),
                  is.device(),
                  is.drawsKinds()
                      ? "trained to choose the kinds of thoughts by itself"
                      : "kinds of thoughts are chosen for it",
                  is.sha256()));
      if (!is.calibration().isNone()) {
        host.terminal()
            .print(
                "Its values are calibrated: log odds x become "
                    + is.calibration().text()
                    + " (espalier.json).");
      }
      return ExitStatus.DONE;
    }
  }
}
