package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Terminal;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.train.data.ChainOdds;
import espalier.train.data.FileSplit;
import espalier.train.data.GeneratedFiles;
import espalier.train.data.Level;
import espalier.train.data.Problem;
import espalier.train.data.ProblemGenerator;
import espalier.train.data.ProblemRows;
import espalier.train.data.ProblemStatistics;
import espalier.train.data.RecordFile;
import espalier.train.data.RecordStatistics;
import espalier.train.data.Split;
import espalier.train.data.TreeGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes, shows, counts and splits training data.
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Generates word problems and OpenLongCoT records; reads, counts, shows and splits files of"
          + " them.",
      ""
    })
public final class DataCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  public DataCommand(Host host) {
    this.terminal = host.terminal();
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: problems, records, preview, count, show or split");
  }

  /// What is generated.
  static final class Supply {
    @Option(
        names = "--count",
        paramLabel = "N",
        description = "How many problems (default 1000; for a preview 2).")
    private Optional<Long> count = Optional.empty();

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Same seed, same data (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--split",
        paramLabel = "SPLIT",
        defaultValue = "train",
        description =
            "train, validation or test: no problem is in two of them (default ${DEFAULT-VALUE}).")
    private Split split = Split.TRAIN;

    @Option(
        names = "--level",
        paramLabel = "LEVEL",
        description =
            "plain (two or three steps) or hard (four steps, larger numbers, and numbers that do"
                + " not matter). Default: plain problems; records of both.")
    private Optional<Level> level = Optional.empty();

    long count(long otherwise) throws CommandException {
      return required(count.orElse(otherwise));
    }

    TreeGenerator trees() {
      return level
          .map(only -> new TreeGenerator(seed, split, ChainOdds.DEFAULT, only))
          .orElseGet(() -> new TreeGenerator(seed, split, ChainOdds.DEFAULT));
    }
  }

  @Command(
      name = "problems",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Writes word problems with their answers, one JSON object a line; compressed where the"
            + " name ends with .gz.",
        ""
      })
  int problems(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path file,
      @Mixin Supply supply)
      throws CommandException {
    long count = supply.count(1000);
    try {
      GeneratedFiles.problems(
          file, supply.seed, supply.split, supply.level.orElse(Level.PLAIN), count);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
    return wrote(count, "problems", file);
  }

  @Command(
      name = "records",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Writes trees of OpenLongCoT records with right and wrong thoughts, rated by the exact"
            + " solution, one problem with its records a line: as JSON where the name ends with"
            + " .jsonl, else plain; compressed where it ends with .gz.",
        ""
      })
  int records(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path file,
      @Mixin Supply supply)
      throws CommandException {
    long count = supply.count(1000);
    try {
      GeneratedFiles.records(file, supply.trees(), count);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
    return wrote(count, "problems with their records", file);
  }

  @Command(
      name = "preview",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Prints a few problems of each family with their exact solutions, or trees of records.",
        ""
      })
  int preview(
      @Mixin Supply supply,
      @Option(names = "--family", paramLabel = "NAME", description = "This family only.")
          Optional<String> family,
      @Option(names = "--trees", description = "Trees of records, of any family.") boolean trees)
      throws CommandException {
    long count = supply.count(2);
    if (trees) {
      DataPreview preview = new DataPreview(terminal, count, false);
      TreeGenerator generator = supply.trees();
      for (long i = 0; i < count; i++) {
        preview.records(1, generator.tree(i).records());
      }
      return ExitStatus.DONE;
    }
    List<String> families = family.map(List::of).orElseGet(ProblemGenerator::families);
    if (!ProblemGenerator.families().containsAll(families)) {
      throw CommandException.usage(
          "There is no family \""
              + family.orElse("")
              + "\"; there are "
              + String.join(", ", ProblemGenerator.families())
              + ".");
    }
    ProblemGenerator generator =
        new ProblemGenerator(supply.seed, supply.split, supply.level.orElse(Level.PLAIN));
    for (String name : families) {
      terminal.print(name);
      for (long i = 0; i < count; i++) {
        tell(generator.problem(name, i));
      }
    }
    return ExitStatus.DONE;
  }

  private void tell(Problem problem) {
    terminal.print("  " + problem.text());
    for (String step : problem.explained()) {
      terminal.print("    " + step);
    }
    terminal.print("    = " + problem.answer() + " " + problem.unit());
  }

  @Command(
      name = "count",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Says what is in files of records (kinds, ratings, lengths, depth, children, damaged rows"
            + " and records that make no tree, with their place) or of problems with answers. The"
            + " exit status is 1 where something is damaged.",
        ""
      })
  int count(
      @Parameters(
              arity = "1..*",
              paramLabel = "FILE",
              description =
                  "Records or problems a row: plain text, JSON lines or comma-separated values,"
                      + " compressed (.gz) or not.")
          List<Path> files,
      @Option(
              names = "--model",
              paramLabel = "DIR",
              description = "A checkpoint; lengths are told in its tokens as well.")
          Optional<Path> model)
      throws CommandException {
    if (model.isEmpty()) {
      return counted(files, Optional.empty());
    }
    try {
      GemmaConfig config = GemmaConfig.read(model.get());
      try (GemmaTokenizer tokenizer = GemmaTokenizer.open(model.get(), config)) {
        return counted(files, Optional.of(text -> tokenizer.encode(text, false).length));
      }
    } catch (CheckpointException e) {
      throw CommandException.because(e);
    }
  }

  private int counted(List<Path> files, Optional<ToIntFunction<String>> tokens)
      throws CommandException {
    DataReport report = new DataReport(terminal);
    boolean damaged = false;
    for (Path file : files) {
      try {
        if (ProblemRows.areIn(file)) {
          ProblemStatistics statistics = ProblemStatistics.of(file);
          report.tell(file, statistics);
          damaged |= statistics.damaged() > 0;
        } else {
          RecordStatistics statistics = RecordStatistics.of(file, tokens);
          report.tell(file, statistics);
          damaged |= statistics.damaged() > 0;
        }
      } catch (IOException e) {
        throw unread(file, e);
      }
    }
    return damaged ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Prints the first problems of a file of records or problems; records as trees, + right and"
            + " - wrong.",
        ""
      })
  int show(
      @Parameters(paramLabel = "FILE", description = "A file of records or problems.") Path file,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "3",
              description = "How many problems (default ${DEFAULT-VALUE}).")
          long count,
      @Option(names = "--raw", description = "Records as they stand in prompts, one a line.")
          boolean raw)
      throws CommandException {
    DataPreview preview = new DataPreview(terminal, required(count), raw);
    try {
      if (ProblemRows.areIn(file)) {
        ProblemRows.read(file, preview);
      } else {
        RecordFile.read(file, preview);
      }
    } catch (IOException e) {
      throw unread(file, e);
    }
    return ExitStatus.DONE;
  }

  @Command(
      name = "split",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Divides a file of records or problems into train, validation and test (about 90, 3 and 7"
            + " of a hundred) by the numbers in the problem, in digits or in words, or by its text"
            + " where it holds fewer than two: the same problem always falls into the same part,"
            + " and so do problems that differ in names and wording alone. Writes JSON lines."
            + " Damaged rows and records that make no tree are left out; the exit status is 1"
            + " then.",
        ""
      })
  int split(
      @Parameters(paramLabel = "FILE", description = "A file of records or problems.") Path file,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Where the parts go (default: beside the file).")
          Optional<Path> out)
      throws CommandException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + " does not exist or is no file; choose another file.");
    }
    Path folder = out.orElseGet(() -> Optional.ofNullable(file.getParent()).orElse(Path.of("")));
    FileSplit split;
    try {
      split = FileSplit.of(file, folder);
    } catch (IOException e) {
      throw new CommandException(
          file
              + " could not be divided, because it cannot be read or "
              + folder.toAbsolutePath()
              + " cannot be written to; see whether both may be used and there is room.",
          e);
    }
    for (Split part : Split.values()) {
      terminal.print(
          String.format(
              Locale.ROOT,
              "%s: %,d rows",
              split.files().get(part),
              split.counts().getOrDefault(part, 0L)));
    }
    new DataReport(terminal).damage(split.damaged(), split.damage());
    return split.damaged() > 0 ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  private static long required(long count) throws CommandException {
    if (count < 1) {
      throw CommandException.usage("--count must be 1 or more, not " + count + ".");
    }
    return count;
  }

  private int wrote(long count, String what, Path file) {
    terminal.say(String.format(Locale.ROOT, "Wrote %,d %s to %s.", count, what, file));
    return ExitStatus.DONE;
  }

  private static CommandException unwritten(Path file, IOException e) {
    return new CommandException(
        file
            + " could not be written; see whether its folder exists, may be written to, and has"
            + " room.",
        e);
  }

  private static CommandException unread(Path file, IOException e) {
    return new CommandException(
        e instanceof NoSuchFileException
            ? file + " does not exist; choose another file."
            : file + " cannot be read; choose a file that you may read.",
        e);
  }
}
