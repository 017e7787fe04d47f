package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.MeasuredModels;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.bench.Bench;
import espalier.bench.BenchException;
import espalier.bench.BenchJson;
import espalier.bench.BenchPlan;
import espalier.bench.BenchResult;
import espalier.bench.BenchTable;
import espalier.bench.MachineFacts;
import espalier.bench.Part;
import espalier.bench.Scheme;
import espalier.engine.gemma.loading.LoadListener;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures a model on this machine.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Measures how fast a model runs on this machine, and how near that is to what memory and"
          + " processor allow.",
      "",
      "Prints a table, or JSON with --json -. The original scheme of the search (every candidate"
          + " and every value from an empty cache) is measured beside the shared one, in turns, on"
          + " the same engine. Thoughts are drawn as in a search, but held open until they have"
          + " their 64 tokens (the mark that would close one is forbidden until then). Ctrl-C ends"
          + " it with what was measured.",
      ""
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 1024;
  private static final double MOST_SECONDS = 1e6;

  private final Host host;
  private final MeasuredModels models;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Folder of the checkpoint (default: the bundled model).")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--shape",
      paramLabel = "NAME",
      description =
          "Random weights of a shape instead of a checkpoint: gemma-2-2b, or bundled for that of"
              + " the bundled model.")
  private Optional<String> shape = Optional.empty();

  @Option(
      names = "--scheme",
      paramLabel = "S",
      description = "How expansions are computed: shared, reference or both (default: both).")
  private Scheme scheme = Scheme.BOTH;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "float32, bfloat16, int8, several of them with commas between, or all (default: what"
              + " suits model and processor).")
  private Optional<String> precision = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the arithmetic (default: as many as a search uses).")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description =
          "Measure some parts only: prompts, steps, expansions, leaves (default: all of them).")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "How long everything may take together (default 180): fewer repetitions, and what does"
              + " not fit is left out.")
  private double seconds = 180;

  @Mixin private JsonOutput output = new JsonOutput();

  public BenchCommand(Host host) {
    this.host = host;
    this.models = new MeasuredModels(host.assets(), host.home());
  }

  @Override
  public Integer call() throws CommandException {
    long start = System.nanoTime();
    List<Optional<String>> precisions = check();
    Terminal terminal = host.terminal();
    Interrupts interrupts = host.interrupts();
    Interrupts.Listening listening = interrupts.listen();
    List<BenchResult> results = new ArrayList<>();
    Optional<CommandException> failure = Optional.empty();
    try {
      Bench bench = new Bench(terminal::say, interrupts::requested);
      MachineFacts machine =
          bench.machine(threads.orElse(Runtime.getRuntime().availableProcessors()));
      for (Optional<String> each : precisions) {
        if (!interrupts.requested()) {
          double left = seconds - (System.nanoTime() - start) / 1e9;
          double share = left / (precisions.size() - results.size());
          results.add(measure(bench, machine, each, share));
        }
      }
    } catch (ModelException | BenchException | IllegalStateException e) {
      failure = Optional.of(CommandException.because(e));
    } finally {
      listening.close();
    }
    if (!results.isEmpty()) {
      write(results);
    }
    if (interrupts.requested()) {
      return ExitStatus.INTERRUPTED;
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return ExitStatus.DONE;
  }

  private BenchResult measure(
      Bench bench, MachineFacts machine, Optional<String> precision, double share)
      throws CommandException, ModelException, BenchException {
    long start = System.nanoTime();
    try (Scratch scratch = new Scratch()) {
      MeasuredModels.Wish wish =
          new MeasuredModels.Wish(
              new ModelChoice(model, precision, device.checked()), shape, threads.orElse(0));
      String name =
          shape.map(each -> "random weights of " + each).orElse(model.orElse("the bundled model"));
      LoadListener listener =
          new LoadingLines(host.terminal()).of(name, host.interrupts()::requested);
      try (Bench.Loaded loaded = models.load(wish, scratch.folder(), listener)) {
        double left = Math.max(1, share - (System.nanoTime() - start) / 1e9);
        return bench.model(loaded, machine, BenchPlan.standard(parts, scheme, left));
      }
    }
  }

  /// Says now what would otherwise be found out only after the work.
  ///
  /// @return what to measure in
  private List<Optional<String>> check() throws CommandException {
    if (model.isPresent() && shape.isPresent()) {
      throw CommandException.usage("Give either --model or --shape, not both.");
    }
    if (shape.isPresent() && !MeasuredModels.SHAPES.contains(shape.get())) {
      throw CommandException.usage(
          "--shape must be "
              + String.join(" or ", MeasuredModels.SHAPES)
              + ", not "
              + shape.get()
              + ".");
    }
    if (threads.isPresent() && (threads.get() < 1 || threads.get() > MOST_THREADS)) {
      throw CommandException.usage(
          "--threads must be 1 to " + MOST_THREADS + ", not " + threads.get() + ".");
    }
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw CommandException.usage("--seconds must be above 0, to 1000000, not " + seconds + ".");
    }
    device.checked();
    output.check();
    return Precisions.of(precision);
  }

  private void write(List<BenchResult> results) throws CommandException {
    Terminal terminal = host.terminal();
    output.write(terminal, BenchJson.write(results), () -> table(results, terminal));
  }

  private static void table(List<BenchResult> results, Terminal terminal) {
    for (BenchResult result : results) {
      BenchTable.lines(result).forEach(terminal::print);
      if (results.size() > 1) {
        terminal.print("");
      }
    }
  }
}
