package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.Models;
import espalier.engine.Cancellation;
import espalier.store.HeldFile;
import espalier.train.FineTuning;
import espalier.train.TrainingListener;
import espalier.train.TrainingOutcome;
import espalier.train.TrainingRun;
import espalier.train.network.MemoryNeed;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.FixedOptionException;
import espalier.train.plan.OptionChanges;
import espalier.train.plan.TrainingOptions;
import espalier.train.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Trains models.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Trains a checkpoint further on files of records, or a new small model on generated ones.",
      "",
      "  espalier train OUT --from DIR --records FILE   trains the checkpoint in DIR further",
      "  espalier train OUT --plan FILE                 makes a new model as the plan says",
      "  espalier train OUT --from DIR --plan FILE      trains DIR further as the plan says, on"
          + " generated records and trees that it grows itself",
      "",
      "OUT is a folder for the saved state, the log (log.jsonl), a chart of the losses"
          + " (loss.png) and, in the end, the model in OUT/model. Where it"
          + " holds a saved state, training goes on from there, with the same records and options"
          + " only (run.json). Ctrl-C saves the state first.",
      "",
      "The defaults are the original recipe: rate 5e-5 with cosine, 8 records a step, one epoch,"
          + " Adam 0.9/0.999/1e-8, seed 42.",
      ""
    })
public final class TrainCommand implements Callable<Integer> {

  private static final String LOCK = ".lock";

  private final Host host;
  private final Models models;

  @Parameters(paramLabel = "OUT", description = "The folder of the training run.")
  private Path folder = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "The checkpoint to train further, with the marks of OpenLongCoT.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--records",
      paramLabel = "FILE",
      description = "Records to learn from; may be given several times.")
  private List<Path> records = List.of();

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "Records that are held out, to measure the loss on; may be given several times. It is"
              + " measured on up to 16 batches of them, always the same: every evaluateSteps steps,"
              + " else about ten times, and at the end. Goes with --records.")
  private List<Path> validation = List.of();

  @Option(
      names = "--skip-damaged",
      description =
          "Pass over damaged rows of the files instead of refusing them. Goes with --records.")
  private boolean skipsDamaged;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "A plan: of a new model, as assets/model/training.json, or with --from of how it goes"
              + " on.")
  private Optional<Path> plan = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the trained model is called (default: the name of OUT). Goes with" + " --records.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--draws-kinds",
      description =
          "Note with the model that it chooses the kinds of thoughts by itself, though the"
              + " checkpoint does not. Goes with --records.")
  private boolean drawsKinds;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "Where to begin: original (the default), after-the-problem, low-rank or"
              + " small-from-nothing; --options and -o change it. Goes with"
              + " --records.")
  private Optional<String> recipe = Optional.empty();

  @Option(
      names = "--options",
      paramLabel = "FILE",
      description = "A JSON file with training options.")
  private Optional<Path> optionsFile = Optional.empty();

  @Option(
      names = {"-o", "--option"},
      paramLabel = "NAME=VALUE",
      description =
          "A training option where the legs of a plan do not set it, such as -o learningRate=1e-4,"
              + " -o batchSize=4, -o accumulation=2, -o epochs=2, -o steps=1000, -o"
              + " adam.beta2=0.98, -o bfloat16=true, -o threads=2, -o lowRank.rank=16, -o"
              + " loss.problem=0.")
  private Map<String, String> options = Map.of();

  @Mixin private DeviceOption device = new DeviceOption();

  /// @param models knows the graphics cards
  public TrainCommand(Host host, Models models) {
    this.host = host;
    this.models = models;
  }

  @Override
  public Integer call() throws CommandException {
    if (plan.isEmpty() && from.isEmpty()) {
      throw CommandException.usage(
          "Give --plan for a new model, or --from with --records or --plan to train one further.");
    }
    if (plan.isPresent()) {
      requireNothingThatThePlanSays();
    }
    if (plan.isEmpty() && records.isEmpty()) {
      throw CommandException.usage("--from needs --records, the files to learn from, or a --plan.");
    }
    Terminal terminal = host.terminal();
    Interrupts interrupts = host.interrupts();
    Interrupts.Listening listening = interrupts.listen();
    Lines lines = new Lines(terminal);
    try {
      Supplier<TrainingOutcome> training = training(lines, interrupts::requested);
      try (HeldFile _ = lock()) {
        TrainingOutcome outcome = training.get();
        // A run that failed before it learnt anything has nothing new to draw.
        if (!(outcome instanceof TrainingOutcome.Failed) || lines.toldProgress) {
          LossChart.draw(folder, terminal);
        }
        return tell(outcome, terminal);
      }
    } catch (FixedOptionException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (TrainingException e) {
      throw CommandException.because(e);
    } catch (IOException e) {
      throw new CommandException(
          "The folder "
              + folder
              + " cannot be made or written to ("
              + e.getMessage()
              + "); choose another.",
          e);
    } finally {
      listening.close();
    }
  }

  /// Keeps a second training out of the folder.
  private HeldFile lock() throws IOException, CommandException {
    Files.createDirectories(folder);
    return HeldFile.take(folder.resolve(LOCK))
        .orElseThrow(
            () ->
                new CommandException(
                    "Another training is at work in "
                        + folder
                        + "; wait until it has ended, or choose another folder."));
  }

  private void requireNothingThatThePlanSays() throws CommandException {
    if (!records.isEmpty()) {
      throw CommandException.usage(
          "--records goes with --from alone; by a plan a model learns from generated records.");
    }
    if (!validation.isEmpty()) {
      throw CommandException.usage(
          "--validation goes with --records; by a plan the loss is measured on generated records"
              + " of the validation split.");
    }
    if (skipsDamaged) {
      throw CommandException.usage(
          "--skip-damaged goes with --records; what a plan generates is never damaged.");
    }
    if (recipe.isPresent()) {
      throw CommandException.usage(
          "--recipe goes with --records; a plan says itself how to train, and -o changes it.");
    }
    if (name.isPresent()) {
      throw CommandException.usage(
          "--name goes with --records; a plan gives the name, change it there.");
    }
    if (drawsKinds) {
      throw CommandException.usage(
          "--draws-kinds goes with --records; a model that is trained by a plan always does.");
    }
  }

  /// The run that was asked for. All that can be found wrong without its folder is found here, so
  /// that none is made for it.
  private Supplier<TrainingOutcome> training(TrainingListener listener, Cancellation cancellation)
      throws TrainingException, CommandException {
    TrainingRun run =
        new TrainingRun(
            folder, TrainingDevice.choose(device.wished(), models::cards), listener, cancellation);
    if (plan.isPresent()) {
      TrainingPlan chosen = TrainingPlan.read(plan.get(), changes());
      return () -> from.isPresent() ? run.trainFurther(chosen, from.get()) : run.trainNew(chosen);
    }
    TrainingOptions chosen = changes().in(TrainingOptions.recipe(recipe.orElse("original")));
    Path last = folder.toAbsolutePath().normalize().getFileName();
    FineTuning tuning =
        new FineTuning(
            from.orElseThrow(),
            records,
            validation,
            skipsDamaged,
            chosen,
            name.orElse(last == null ? "model" : last.toString()),
            drawsKinds);
    tuning.check();
    return () -> run.fineTune(tuning);
  }

  private OptionChanges changes() throws TrainingException {
    return optionsFile.isPresent()
        ? OptionChanges.read(optionsFile.get(), options)
        : OptionChanges.of(options);
  }

  private static int tell(TrainingOutcome outcome, Terminal terminal) {
    return switch (outcome) {
      case TrainingOutcome.Finished(long steps, Path model) -> {
        terminal.print(model.toString());
        yield ExitStatus.DONE;
      }
      case TrainingOutcome.Stopped(long step, long steps) -> {
        terminal.say(
            "Stopped after step %d of %d; the same command goes on from there."
                .formatted(step, steps));
        yield ExitStatus.INTERRUPTED;
      }
      case TrainingOutcome.Failed(String sentence) -> {
        terminal.say(sentence);
        yield ExitStatus.FAILED;
      }
    };
  }

  /// A line on standard error for each report.
  private static final class Lines implements TrainingListener {
    private final Terminal terminal;
    private final GrowthLines growth;
    private boolean toldProgress;

    Lines(Terminal terminal) {
      this.terminal = terminal;
      this.growth = new GrowthLines(terminal);
    }

    @Override
    public void foundTrees(String sentence) {
      growth.foundTrees(sentence);
    }

    @Override
    public void growing(Trees trees) {
      growth.growing(trees);
    }

    @Override
    public void passedOver(String sentence) {
      terminal.say(sentence);
    }

    @Override
    public void reading(Records records) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "%,d records, %,d tokens, %,d cut at %,d tokens",
              records.count(),
              records.tokens(),
              records.cut(),
              records.longest()));
    }

    @Override
    public void starting(MemoryNeed need, TrainingDevice device) {
      terminal.say(need.sentence(device));
    }

    @Override
    public void fallingBack(String why) {
      terminal.say(why);
    }

    @Override
    public void progress(Progress progress) {
      toldProgress = true;
      terminal.say(
          String.format(
              Locale.ROOT,
              "step %d / %d  loss %.4f  ratings %.4f  rate %.2e  %.0f tokens/s  %s",
              progress.step(),
              progress.steps(),
              progress.loss(),
              progress.ratingLoss(),
              progress.rate(),
              progress.tokensPerSecond(),
              GrowthLines.left(progress.remaining())));
    }

    @Override
    public void evaluated(long step, double loss, double ratingLoss) {
      terminal.say(
          String.format(
              Locale.ROOT, "step %d  validation loss %.4f  ratings %.4f", step, loss, ratingLoss));
    }

    @Override
    public void saved(long step) {
      terminal.say("step " + step + "  saved");
    }
  }
}
