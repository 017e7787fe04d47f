package espalier.app.command;

import espalier.app.host.Host;
import espalier.train.ModelAverage;
import espalier.train.network.TrainingException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes one model of several.
@Command(
    name = "average",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Makes a model whose weights are the mean of several models that one training has passed"
          + " through, as it leaves them in its folder ('model-before-LEG', 'model'). Such a mean"
          + " often does better than any of them. A calibration is left out; the mean needs its"
          + " own.",
      ""
    })
public final class AverageCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(index = "0", paramLabel = "OUT", description = "The folder to write the mean to.")
  private Path out = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "2..*",
      paramLabel = "MODEL",
      description = "The folders of the models, at least two.")
  private List<Path> models = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The mean's name, as shown to people (default: that of the first model).")
  private String name = "";

  public AverageCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws CommandException {
    try {
      ModelAverage.write(models, out, name);
    } catch (TrainingException e) {
      throw CommandException.because(e);
    }
    host.terminal().print(out.toString());
    return ExitStatus.DONE;
  }
}
