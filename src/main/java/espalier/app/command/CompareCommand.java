package espalier.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.MeasuredModels;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.bench.Bench;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.PrecisionComparison;
import espalier.engine.gemma.PrecisionReport;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.train.data.ChainOdds;
import espalier.train.data.Split;
import espalier.train.data.TreeGenerator;
import espalier.tree.text.RecordWriter;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How far a checkpoint in its other precisions is from itself in float32.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Compares a checkpoint in its other precisions with itself in float32: log-probabilities of"
          + " every token that may follow each token of some prompts, how often the likeliest token"
          + " is the same, and values. Only one of the models is in memory at a time. A precision"
          + " that fails is said, and the others are compared all the same.",
      ""
    })
public final class CompareCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PROMPTS = 8;

  /// Numbers kept of the model in float32: 256 MB.
  private static final long KEPT = 1 << 26;

  private final Host host;
  private final MeasuredModels models;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder of the checkpoint (default: the bundled model).")
  private Optional<String> folder = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "bfloat16, int8, or several with commas between (default: both; with a graphics card as"
              + " --device bfloat16, as int8 is calculated by the processor only).")
  private Optional<String> precision = Optional.empty();

  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--prompts",
      paramLabel = "FILE",
      description =
          "Prompts, one a line: plain text or a JSON string (default: eight generated records). Of"
              + " long ones the ends may be left out: 256 MB of numbers are kept.")
  private Optional<String> prompts = Optional.empty();

  @Mixin private JsonOutput output = new JsonOutput();

  public CompareCommand(Host host) {
    this.host = host;
    this.models = new MeasuredModels(host.assets(), host.home());
  }

  @Override
  public Integer call() throws CommandException {
    List<String> others = others();
    output.check();
    List<String> texts = texts();
    Terminal terminal = host.terminal();
    Interrupts interrupts = host.interrupts();
    CompareRuns runs =
        new CompareRuns(new Comparing(texts, others), others, terminal::say, interrupts::requested);
    Interrupts.Listening listening = interrupts.listen();
    try {
      runs.run();
    } finally {
      listening.close();
    }
    if (interrupts.requested()) {
      terminal.say("Interrupted; this is what was compared until then.");
    }
    write(runs.reports());
    if (interrupts.requested()) {
      return ExitStatus.INTERRUPTED;
    }
    if (runs.failure().isPresent()) {
      throw runs.failure().get();
    }
    return ExitStatus.DONE;
  }

  private List<String> others() throws CommandException {
    ComputeDevice wished = device.wished().orElse(ComputeDevice.CPU);
    if (precision.isEmpty() && wished instanceof ComputeDevice.Cuda) {
      return List.of(Precision.BFLOAT16.text());
    }
    List<String> others = new ArrayList<>();
    for (Optional<String> each : Precisions.of(precision.or(() -> Optional.of("all")))) {
      each.filter(name -> !name.equals(Precision.FLOAT32.text())).ifPresent(others::add);
    }
    if (others.isEmpty()) {
      throw CommandException.usage(
          "--precision float32 would be compared with itself; name another.");
    }
    return others;
  }

  private MeasuredModels.Wish wish(String name) throws CommandException {
    ModelChoice choice = new ModelChoice(folder, Optional.of(name), device.checked());
    return new MeasuredModels.Wish(choice, Optional.empty(), 0);
  }

  /// Loads a model in one precision after the other, and has each read the prompts.
  private final class Comparing implements CompareRuns.Steps {
    private final List<String> texts;
    private final List<String> others;
    private Optional<PrecisionComparison> written = Optional.empty();

    Comparing(List<String> texts, List<String> others) {
      this.texts = texts;
      this.others = others;
    }

    @Override
    public void reference() throws CommandException, ModelException {
      String first = Precision.FLOAT32.text();
      List<MeasuredModels.Wish> wishes = new ArrayList<>(List.of(wish(first)));
      for (String each : others) {
        wishes.add(wish(each));
      }
      models.prepare(wishes);
      try (Bench.Loaded loaded = load(first)) {
        GemmaModel model = loaded.model();
        List<int[]> ids = new ArrayList<>();
        for (String text : texts) {
          ids.add(model.tokenize(text, true));
        }
        written =
            Optional.of(PrecisionComparison.of(model, ids, KEPT, host.interrupts()::requested));
      }
    }

    @Override
    public PrecisionReport compare(String name) throws CommandException, ModelException {
      try (Bench.Loaded loaded = load(name)) {
        return written.orElseThrow().with(loaded.model(), host.interrupts()::requested);
      }
    }

    private Bench.Loaded load(String name) throws CommandException, ModelException {
      host.terminal().say("In " + name);
      LoadingLines lines = new LoadingLines(host.terminal(), host.interrupts());
      try (Scratch scratch = new Scratch()) {
        Bench.Loaded loaded =
            models.load(wish(name), scratch.folder(), lines.of(folder.orElse("the bundled model")));
        lines.loaded(loaded.model().description());
        return loaded;
      }
    }
  }

  private List<String> texts() throws CommandException {
    if (prompts.isEmpty()) {
      TreeGenerator trees = new TreeGenerator(1, Split.TEST, ChainOdds.DEFAULT);
      List<String> generated = new ArrayList<>();
      for (long i = 0; i < PROMPTS; i++) {
        generated.add(RecordWriter.PROMPT.write(trees.tree(i).records()));
      }
      return generated;
    }
    Path file = TreeOutputs.path(prompts.get());
    List<String> texts = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (!line.isBlank()) {
          texts.add(line.startsWith("\"") ? MAPPER.readValue(line, String.class) : line);
        }
      }
    } catch (JsonProcessingException e) {
      throw new CommandException(
          file + " holds a line that begins like a JSON string but is none; mend it.", e);
    } catch (MalformedInputException e) {
      throw new CommandException(file + " is no text in UTF-8; give it as such.", e);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read; name one that can.", e);
    }
    if (texts.isEmpty()) {
      throw new CommandException(file + " holds no prompt; write one a line.");
    }
    return texts;
  }

  private void write(Map<String, PrecisionReport> reports) throws CommandException {
    Terminal terminal = host.terminal();
    output.write(terminal, json(reports), () -> table(reports, terminal));
  }

  private static void table(Map<String, PrecisionReport> reports, Terminal terminal) {
    if (!reports.isEmpty()) {
      terminal.print(
          "against float32   positions   largest log p   mean log p   same greedy   values"
              + "   largest value   mean value");
    }
    reports.forEach(
        (name, report) ->
            terminal.print(
                String.format(
                    Locale.ROOT,
                    "%-15s   %9d   %13.5f   %10.6f   %10.2f%%   %6d   %13.5f   %10.6f",
                    name,
                    report.positions(),
                    report.largestLogProb(),
                    report.meanLogProb(),
                    100 * report.equalGreedy(),
                    report.values(),
                    report.largestValue(),
                    report.meanValue())));
  }

  private byte[] json(Map<String, PrecisionReport> reports) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", "espalier/precisions").put("version", 1);
    root.put("model", folder.orElse("bundled"));
    root.put("reference", Precision.FLOAT32.text());
    ArrayNode others = root.putArray("precisions");
    reports.forEach(
        (name, report) ->
            others
                .addObject()
                .put("precision", name)
                .put("positions", report.positions())
                .put("largest_log_prob_difference", report.largestLogProb())
                .put("mean_log_prob_difference", report.meanLogProb())
                .put("equal_greedy_share", report.equalGreedy())
                .put("values", report.values())
                .put("largest_value_difference", report.largestValue())
                .put("mean_value_difference", report.meanValue()));
    try {
      return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON value in memory could not be written.", e);
    }
  }
}
