package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.model.Models;
import espalier.store.HeldFile;
import espalier.train.data.Split;
import espalier.train.growth.GrownTree;
import espalier.train.growth.PlanGrowth;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.train.rating.RatingQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Grows trees with a model and measures its ratings on them.
@Command(
    name = "grow",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Has a model grow trees about generated problems, rates every thought by the exact solution,"
          + " and says how well the model's own values know right from wrong: for each kind the"
          + " area under the curve (AUC), beside it that of a rating that only copies its parent's,"
          + " and the calibration error.",
      "",
      "Until all are grown, the trees are in FILE.part; where a growing with the same options was"
          + " broken off, it goes on from there. FILE.lock keeps a second one away meanwhile.",
      ""
    })
public final class GrowCommand implements Callable<Integer> {

  private final Host host;
  private final Models models;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The folder of the model.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to write, one tree a line.")
  private Path file = Path.of("");

  @Option(
      names = "--problems",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many problems (default: ${DEFAULT-VALUE}).")
  private int problems;

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "0",
      description = "Number of the first problem (default: ${DEFAULT-VALUE}).")
  private long first;

  @Option(
      names = "--hard",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of hard problems, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double hard;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "train, validation or test (default: ${DEFAULT-VALUE}).")
  private Split split = Split.TEST;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.75",
      description = "Temperature (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--candidates",
      paramLabel = "K",
      defaultValue = "3",
      description = "Thoughts drawn under one parent at once (default: ${DEFAULT-VALUE}).")
  private int candidates;

  @Option(
      names = "--levels",
      paramLabel = "N",
      defaultValue = "7",
      description = "How many times each tree grows (default: ${DEFAULT-VALUE}).")
  private int levels;

  @Option(
      names = "--follow",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "How likely growth goes on under what was grown last, from 0 to 1, so that lines come to"
              + " their conclusion (default: ${DEFAULT-VALUE}).")
  private double follow;

  @Option(
      names = "--guided",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "How likely growth goes to the child of the highest value instead of a random one, from 0"
              + " to 1 (default: ${DEFAULT-VALUE}).")
  private double guided;

  @Option(
      names = "--deepest",
      paramLabel = "N",
      defaultValue = "9",
      description = "Thoughts of the longest path (default: ${DEFAULT-VALUE}).")
  private int deepest;

  @Option(
      names = "--as-in-search",
      description = "Below a thought comes only what comes there in a search.")
  private boolean asInSearch;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "Seed of problems and draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads, 0 for what suits the machine; a small model is loaded as often, to grow several"
              + " trees at a time (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private DeviceOption device = new DeviceOption();

  /// @param models knows the graphics cards
  public GrowCommand(Host host, Models models) {
    this.host = host;
    this.models = models;
  }

  @Override
  public Integer call() throws CommandException {
    if (problems < 1 || candidates < 1 || levels < 1 || deepest < 1) {
      throw CommandException.usage(
          "--problems, --candidates, --levels and --deepest must be at least 1.");
    }
    boolean shares = isShare(hard) && isShare(follow) && isShare(guided);
    if (temperature < 0 || !shares) {
      throw CommandException.usage(
          "--temperature must be at least 0, --hard, --follow and --guided from 0 to 1.");
    }
    Interrupts interrupts = host.interrupts();
    Interrupts.Listening listening = interrupts.listen();
    try {
      PlanGrowth growing =
          new PlanGrowth(
              TrainingDevice.choose(device.wished(), models::cards),
              threads,
              new GrowthLines(host.terminal()),
              interrupts::requested);
      List<GrownTree> trees;
      try (HeldFile _ = lock()) {
        trees = growing.grow(model, file, growth(), seed, split);
      }
      RatingQuality.of(trees)
          .forEach(
              (kind, row) ->
                  host.terminal()
                      .print(
                          String.format(
                              Locale.ROOT, "%-12s  %s", kind, RatingQuality.toText(row))));
      return ExitStatus.DONE;
    } catch (CancellationException e) {
      host.terminal()
          .say(
              Files.exists(file.resolveSibling(file.getFileName() + ".part"))
                  ? "Interrupted; the trees grown until then are in "
                      + file
                      + ".part, and the same command goes on from there."
                  : "Interrupted before a tree was grown.");
      return ExitStatus.INTERRUPTED;
    } catch (TrainingException e) {
      throw CommandException.because(e);
    } catch (IOException e) {
      throw new CommandException(
          file + " cannot be written (" + e.getMessage() + "); choose another folder.", e);
    } finally {
      listening.close();
    }
  }

  /// Keeps a second growing away from the file and its parts.
  private HeldFile lock() throws IOException, CommandException {
    return HeldFile.take(file.resolveSibling(file.getFileName() + ".lock"))
        .orElseThrow(
            () ->
                new CommandException(
                    "Trees are being grown into "
                        + file
                        + " already; wait until that has ended, or name another file."));
  }

  private TrainingLeg.Growth growth() {
    return new TrainingLeg.Growth(
        problems,
        first,
        hard,
        temperature,
        candidates,
        levels,
        follow,
        guided,
        deepest,
        asInSearch);
  }

  private static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }
}
