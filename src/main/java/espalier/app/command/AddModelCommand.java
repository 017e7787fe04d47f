package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.model.ModelException;
import espalier.app.model.ModelStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Copies a checkpoint into Espalier's data.
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Checks a Gemma-2 checkpoint as far as that goes without loading it, copies its files into"
          + " the folder 'models' of Espalier's data and prints the new folder, which --model"
          + " takes.",
      ""
    })
public final class AddModelCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(paramLabel = "DIR", description = "Folder of the checkpoint.")
  private String folder = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the new folder (default: that of DIR).")
  private Optional<String> name = Optional.empty();

  public AddModelCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws CommandException {
    Path from = TreeOutputs.path(folder);
    String chosen = name.orElseGet(() -> ModelStore.name(from));
    Optional<String> fault = ModelStore.fault(chosen);
    if (fault.isPresent()) {
      throw CommandException.usage(fault.get());
    }
    Interrupts interrupts = host.interrupts();
    Interrupts.Listening listening = interrupts.listen();
    try {
      Optional<Path> added =
          new ModelStore(host.home(), host.assets())
              .add(
                  from,
                  chosen,
                  new CopyingLines(host.terminal(), from.toString(), interrupts::requested));
      if (added.isEmpty()) {
        host.terminal().say("Interrupted; nothing was added.");
        return ExitStatus.INTERRUPTED;
      }
      host.terminal().print(added.get().toString());
      return ExitStatus.DONE;
    } catch (ModelException e) {
      throw CommandException.because(e);
    } finally {
      listening.close();
    }
  }
}
