package espalier.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.engine.Instances;
import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import espalier.evaluate.EarlierLines;
import espalier.evaluate.Evaluation;
import espalier.evaluate.PartialFile;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.Method;
import espalier.evaluate.plan.ProblemFile;
import espalier.evaluate.report.EvaluationJson;
import espalier.evaluate.report.Report;
import espalier.evaluate.report.ReportTable;
import espalier.export.ChartPictures;
import espalier.export.ExportException;
import espalier.export.WholeFile;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures a model and the search over it on problems whose answers are known.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Solves problems with one line of thoughts, with many, and with trees, all at equal generated"
          + " tokens, and prints how often each is right.",
      "",
      "The budget of a problem's trees is what its sampled lines took; a tree all of whose lines"
          + " have ended takes less. With --json every problem"
          + " that is done is kept in FILE.partial at once; Ctrl-C ends the evaluation, and"
          + " --resume goes on from there.",
      ""
    })
public final class EvaluateCommand implements Callable<Integer> {

  private static final double PICTURE_SCALE = 2;

  /// Options of the search that make no sense here.
  private static final List<String> NOT_HERE =
      List.of(
          "--simulations",
          "--seconds",
          "--generated-tokens",
          "--patience",
          "--converged",
          "--preset",
          "--choose",
          "--teaching",
          "--hint-expansion");

  private final Host host;
  private final Models models;

  @Spec private CommandSpec spec;

  @Option(
      names = "--problems",
      paramLabel = "FILE",
      required = true,
      description =
          "One JSON object a line, or comma-separated values, with problem and answer, and perhaps"
              + " family, level and solution; with the solution, as 'data problems' writes it,"
              + " every thought is judged.")
  private String problems = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Only the first N problems of the file.")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--methods",
      paramLabel = "METHOD",
      split = ",",
      description =
          "greedy, vote, best, search:MODEL, search:RULES, search:TRANSITIONS (default: all that"
              + " suit the model).")
  private List<String> methods = List.of();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "8",
      description = "Lines of vote and best, 1 to 64 (default ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--longest-line",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "A line of thoughts is brought to a conclusion after N, 1 to 64 (default"
              + " ${DEFAULT-VALUE}).")
  private int longest;

  @Option(
      names = "--together",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Problems of the file that share their batches, 1 to 64: faster for a small model, but"
              + " the last digits of results may depend on which problems stand side by side"
              + " (default ${DEFAULT-VALUE}).")
  private int together;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Instances of the model that share the work, 1 to 64; results do not depend on it"
              + " (default: one per core for a small model, else 1).")
  private Optional<Integer> workers = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write figures and results as JSON.")
  private Optional<String> json = Optional.empty();

  @Option(
      names = "--png",
      paramLabel = "FILE",
      description = "Draw accuracy and calibration as a PNG picture.")
  private Optional<String> png = Optional.empty();

  @Option(
      names = "--resume",
      description = "Go on from the partial file of an evaluation that did not end.")
  private boolean resume;

  @Option(
      names = "--lines-from",
      paramLabel = "FILE",
      description =
          "Take the lines from the JSON file of an earlier evaluation of the same model and"
              + " problems, and grow only the trees anew, as with another --max-children.")
  private Optional<String> linesFrom = Optional.empty();

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  public EvaluateCommand(Host host, Models models) {
    this.host = host;
    this.models = models;
  }

  @Override
  public Integer call() throws Exception {
    SearchSettings search = search();
    List<Method> named = MethodLabels.read(methods);
    model.check();
    checkNumbers();
    Optional<Path> jsonFile = file(json);
    Optional<Path> pngFile = file(png);
    if (resume && jsonFile.isEmpty()) {
      throw CommandException.usage("--resume needs --json FILE: it goes on from FILE.partial.");
    }
    List<ThoughtModel> loaded = new ArrayList<>();
    try {
      Path file = TreeOutputs.path(problems);
      List<EvaluationProblem> chosen = chosen(ProblemFile.read(file));
      SolutionJudge judge = SolutionJudge.of(file, chosen);
      judge.remark().ifPresent(host.terminal()::say);
      LoadingLines lines = new LoadingLines(host.terminal(), host.interrupts());
      int wanted = 1;
      while (loaded.size() < wanted) {
        Optional<ThoughtModel> one = load(lines);
        if (one.isEmpty()) {
          return ExitStatus.INTERRUPTED;
        }
        loaded.add(one.get());
        wanted = workers(loaded.getFirst().description(), chosen.size());
      }
      ModelDescription description = loaded.getFirst().description();
      EvaluationSettings plan =
          new EvaluationSettings(
              named.isEmpty() ? EvaluationSettings.usualMethods(description.drawsKinds()) : named,
              samples,
              longest,
              together,
              description.drawsKinds() ? Preset.MODEL : Preset.RULES,
              search);
      return evaluate(plan, chosen, judge, loaded, jsonFile, pngFile);
    } catch (EvaluationException | ExportException | ModelException e) {
      throw CommandException.because(e);
    } finally {
      loaded.forEach(ThoughtModel::close);
    }
  }

  private SearchSettings search() throws CommandException {
    for (String option : NOT_HERE) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw CommandException.usage(
            option
                + " is not for evaluate: trees end at the latest when they have the tokens of the"
                + " sampled lines, under each preset named in --methods, and never know the"
                + " answer.");
      }
    }
    return settings.over(SearchSettings.defaults(), true);
  }

  private void checkNumbers() throws CommandException {
    requireRange("--samples", samples, 64);
    requireRange("--longest-line", longest, 64);
    requireRange("--together", together, 64);
    requireRange("--workers", workers.orElse(1), 64);
    requireRange("--count", count.orElse(1), Integer.MAX_VALUE);
  }

  private static void requireRange(String option, int value, int most) throws CommandException {
    if (value < 1 || value > most) {
      throw CommandException.usage(
          option
              + " must be 1 "
              + (most == Integer.MAX_VALUE ? "or more" : "to " + most)
              + ", not "
              + value
              + ".");
    }
  }

  private static Optional<Path> file(Optional<String> typed) throws CommandException {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    Path file = TreeOutputs.path(typed.get());
    try {
      WholeFile.check(file);
    } catch (ExportException e) {
      throw CommandException.because(e);
    }
    return Optional.of(file);
  }

  private List<EvaluationProblem> chosen(List<EvaluationProblem> all) throws CommandException {
    int wanted = count.orElse(all.size());
    if (wanted > all.size()) {
      throw new CommandException(
          String.format(
              Locale.ROOT,
              "%s holds %,d problems, fewer than --count %,d; give a smaller number.",
              problems,
              all.size(),
              wanted));
    }
    return all.subList(0, wanted);
  }

  private Optional<ThoughtModel> load(LoadingLines lines) throws CommandException, ModelException {
    ModelChoice choice = model.choice();
    return lines.load(listener -> models.load(choice, listener));
  }

  private int workers(ModelDescription description, int most) {
    int jobs = Math.ceilDiv(most, together);
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.min(jobs, workers.orElse(Instances.suiting(description.parameters(), jobs, cores)));
  }

  private int evaluate(
      EvaluationSettings plan,
      List<EvaluationProblem> chosen,
      SolutionJudge judge,
      List<ThoughtModel> loaded,
      Optional<Path> jsonFile,
      Optional<Path> pngFile)
      throws EvaluationException, ExportException, CommandException {
    Terminal terminal = host.terminal();
    ModelDescription description = loaded.getFirst().description();
    Optional<EarlierLines> earlier = Optional.empty();
    if (linesFrom.isPresent()) {
      earlier =
          Optional.of(
              EarlierLines.read(
                  TreeOutputs.path(linesFrom.get()),
                  EvaluationJson.settings(description, plan),
                  plan,
                  chosen));
    }
    if (judge.knowsSome() && earlier.isPresent() && !earlier.get().areJudged()) {
      terminal.say(
          "The thoughts in "
              + linesFrom.get()
              + " were not judged; the table by kind of thought is of the trees alone.");
    }
    Optional<PartialFile> part = part(plan, judge, description, jsonFile);
    Evaluation.Outcome outcome;
    Interrupts interrupts = host.interrupts();
    Interrupts.Listening listening = interrupts.listen();
    try {
      outcome =
          new Evaluation(plan, loaded, earlier, judge, part, new EvaluationLines(terminal))
              .run(chosen, interrupts::requested);
    } catch (EvaluationException | RuntimeException e) {
      if (part.isPresent()) {
        part.get().close();
      }
      throw e;
    } finally {
      listening.close();
    }
    Report report = Report.of(outcome.results());
    EvaluationJson.Times times =
        new EvaluationJson.Times(
            loaded.size(),
            outcome.seconds().stream().mapToDouble(Double::doubleValue).sum(),
            linesFrom.isPresent());
    ReportTable.lines(report).forEach(terminal::print);
    terminal.print(
        String.format(
            Locale.ROOT,
            "%,.0f tokens a second by %d instance%s",
            EvaluationJson.tokensPerSecond(outcome.results(), times),
            times.workers(),
            times.workers() == 1 ? "" : "s"));
    if (!outcome.complete()) {
      if (part.isPresent()) {
        part.get().close();
      }
      terminal.say(
          String.format(
              Locale.ROOT,
              "Interrupted after %,d of %,d problems%s.",
              outcome.results().size(),
              chosen.size(),
              part.isPresent() ? "; the same command with --resume goes on from there" : ""));
      return ExitStatus.INTERRUPTED;
    }
    if (jsonFile.isPresent()) {
      byte[] bytes = EvaluationJson.write(description, plan, outcome.results(), report, times);
      WholeFile.write(jsonFile.get(), out -> out.write(bytes));
    }
    if (part.isPresent()) {
      part.get().remove();
    }
    if (pngFile.isPresent()) {
      terminal.say(
          ChartPictures.write(
              EvaluationChart.of(report, description, plan), pngFile.get(), PICTURE_SCALE));
    }
    return ExitStatus.DONE;
  }

  private Optional<PartialFile> part(
      EvaluationSettings plan,
      SolutionJudge judge,
      ModelDescription description,
      Optional<Path> jsonFile)
      throws EvaluationException {
    if (jsonFile.isEmpty()) {
      return Optional.empty();
    }
    Path file = jsonFile.get().resolveSibling(jsonFile.get().getFileName() + ".partial");
    ObjectNode settingsOfResults = EvaluationJson.settings(description, plan);
    judge.digest().ifPresent(digest -> settingsOfResults.put("solutions", digest));
    if (linesFrom.isPresent()) {
      settingsOfResults.put("lines_taken", true);
    }
    return Optional.of(
        resume
            ? PartialFile.resume(file, settingsOfResults)
            : PartialFile.begin(file, settingsOfResults));
  }
}
