package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Terminal;
import espalier.engine.PlattScaling;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.figures.RatingFigures;
import espalier.train.growth.GrownTree;
import espalier.train.network.TrainingException;
import espalier.train.rating.ScalingFit;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Notes beside a model how its values are to be put right.
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Fits a scale and a shift of the log odds of a model's values on trees that it grew"
          + " ('espalier grow MODEL FILE --split validation'), for all thoughts or for each kind,"
          + " whatever foretells best; notes them in its espalier.json, from where they are used at"
          + " its next loading. Every second tree is fitted on; the others are held out and tell"
          + " the calibration error before and after. Training the model further leaves the"
          + " calibration out.",
      ""
    })
public final class CalibrateCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The folder of the model.")
  private Path model = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Trees that it grew, as 'espalier grow' writes them.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--remove", description = "Take an earlier calibration away; needs no FILE.")
  private boolean remove;

  @Option(names = "--dry-run", description = "Say what would be noted, and note nothing.")
  private boolean dry;

  public CalibrateCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws CommandException {
    if (remove == file.isPresent()) {
      throw CommandException.usage("Give either FILE or --remove.");
    }
    try {
      GemmaConfig.read(model); // says it where this is the folder of no model
      PlattScaling scaling = file.isPresent() ? fitted(file.get()) : PlattScaling.NONE;
      if (dry) {
        host.terminal().say("Nothing was noted.");
      } else {
        ModelNotes.calibrate(model, scaling);
      }
      return ExitStatus.DONE;
    } catch (TrainingException | CheckpointException e) {
      throw CommandException.because(e);
    }
  }

  private PlattScaling fitted(Path trees) throws TrainingException {
    ScalingFit fit = ScalingFit.of(GrownTree.read(trees));
    Terminal terminal = host.terminal();
    terminal.print(
        String.format(
            Locale.ROOT, "Fitted on %,d thoughts; on %,d held out:", fit.fitted(), fit.heldOut()));
    for (String kind : new TreeSet<>(fit.before().keySet())) {
      RatingFigures before = Objects.requireNonNull(fit.before().get(kind));
      RatingFigures after = Objects.requireNonNull(fit.after().get(kind));
      terminal.print(
          String.format(
              Locale.ROOT,
              "  %-12s  right %5d  wrong %5d  calibration error %.3f -> %.3f",
              kind,
              before.curve().right(),
              before.curve().wrong(),
              before.calibration().error(),
              after.calibration().error()));
    }
    terminal.print(
        String.format(
            Locale.ROOT,
            "  mean negative log-likelihood %.4f -> %.4f",
            fit.lossBefore(),
            fit.lossAfter()));
    terminal.print(
        fit.scaling().isNone()
            ? "No calibration foretells better than none."
            : "Log odds x become " + fit.scaling().text() + ".");
    return fit.scaling();
  }
}
