package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.MeasuredModels;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.bench.Bench;
import espalier.bench.BenchJson;
import espalier.bench.BenchPlan;
import espalier.bench.BenchResult;
import espalier.bench.BenchTable;
import espalier.bench.MachineFacts;
import espalier.bench.Part;
import espalier.bench.Scheme;
import espalier.engine.gemma.machine.ComputeDevice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  @Mixin private PromptCacheOption promptCache = new PromptCacheOption();

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
              + " not fit is left out. Loading, the reading of memory and the warm-up are never cut"
              + " short, so all may take longer by them.")
  private double seconds = 180;

  @Mixin private JsonOutput output = new JsonOutput();

  public BenchCommand(Host host) {
    this.host = host;
    this.models = new MeasuredModels(host.assets(), host.home());
  }

  @Override
  public Integer call() throws CommandException {
    List<Optional<String>> precisions = check();
    Terminal terminal = host.terminal();
    Interrupts interrupts = host.interrupts();
    Interrupts.Listening listening = interrupts.listen();
    List<MeasuredModels.Wish> wishes = new ArrayList<>();
    for (Optional<String> each : precisions) {
      wishes.add(wish(each));
    }
    BenchRuns runs =
        new BenchRuns(
            new Measuring(wishes),
            precisions,
            terminal::say,
            interrupts::requested,
            System::nanoTime);
    try {
      runs.run(seconds);
    } finally {
      listening.close();
    }
    if (!runs.results().isEmpty()) {
      write(runs.results());
    } else if (interrupts.requested()) {
      terminal.say("Interrupted before anything was measured.");
    }
    if (interrupts.requested()) {
      return ExitStatus.INTERRUPTED;
    }
    if (runs.failure().isPresent()) {
      throw runs.failure().get();
    }
    return ExitStatus.DONE;
  }

  private MeasuredModels.Wish wish(Optional<String> precision) throws CommandException {
    return new MeasuredModels.Wish(
        new ModelChoice(
            model, precision, device.checked(), Optional.empty(), promptCache.megabytes()),
        shape,
        threads.orElse(0));
  }

  /// Loads models and measures them.
  private final class Measuring implements BenchRuns.Steps {
    private final List<MeasuredModels.Wish> wishes;
    private final Bench bench = new Bench(host.terminal()::say, host.interrupts()::requested);
    private final Map<ComputeDevice, MachineFacts> machines = new HashMap<>();

    Measuring(List<MeasuredModels.Wish> wishes) {
      this.wishes = wishes;
    }

    @Override
    public void prepare() throws ModelException {
      models.prepare(wishes);
    }

    @Override
    public BenchResult measure(Optional<String> precision, double seconds)
        throws CommandException, ModelException {
      long start = System.nanoTime();
      MeasuredModels.Wish wish = wish(precision);
      // Before the model takes its memory.
      models.device(wish).ifPresent(this::machine);
      try (Scratch scratch = new Scratch();
          Bench.Loaded loaded = load(wish, scratch)) {
        String device = loaded.model().description().device();
        MachineFacts machine = machine(ComputeDevice.of(device).orElseThrow());
        double left = Math.max(1, seconds - (System.nanoTime() - start) / 1e9);
        return bench.model(loaded, machine, BenchPlan.standard(parts, scheme, left));
      }
    }

    /// What was found of it the first time.
    private MachineFacts machine(ComputeDevice device) {
      int reading = threads.orElse(Runtime.getRuntime().availableProcessors());
      return machines.computeIfAbsent(device, each -> bench.machine(each, reading));
    }

    private Bench.Loaded load(MeasuredModels.Wish wish, Scratch scratch)
        throws CommandException, ModelException {
      String name =
          shape.map(each -> "random weights of " + each).orElse(model.orElse("the bundled model"));
      LoadingLines lines = new LoadingLines(host.terminal(), host.interrupts());
      Bench.Loaded loaded = models.load(wish, scratch.folder(), lines.of(name));
      lines.loaded(loaded.model().description());
      return loaded;
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
    promptCache.megabytes();
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
