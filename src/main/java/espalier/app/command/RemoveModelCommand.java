package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.model.ModelException;
import espalier.app.model.ModelStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Removes a model that was added.
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Removes an added model from the folder 'models' of Espalier's data, with everything in its"
          + " folder; the checkpoint it was copied from stays.",
      ""
    })
public final class RemoveModelCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      paramLabel = "NAME",
      description = "Name of the model's folder, or the folder as 'model list' prints it.")
  private String name = "";

  public RemoveModelCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws CommandException {
    try {
      host.terminal()
          .say("Removed " + new ModelStore(host.home(), host.assets()).remove(name) + ".");
      return ExitStatus.DONE;
    } catch (ModelException e) {
      throw CommandException.because(e);
    }
  }
}
