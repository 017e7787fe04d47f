package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Terminal;
import espalier.train.data.ChainOdds;
import espalier.train.data.GeneratedFiles;
import espalier.train.data.Level;
import espalier.train.data.RecordFile;
import espalier.train.data.RecordStatistics;
import espalier.train.data.Split;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes, shows and counts training data.
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {"Generates word problems and OpenLongCoT records; reads and counts files.", ""})
public final class DataCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  public DataCommand(Host host) {
    this.terminal = host.terminal();
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: problems, records, count or show");
  }

  @Command(
      name = "problems",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {"Writes word problems with their answers, one JSON object a line.", ""})
  int problems(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path file,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "1000",
              description = "How many (default ${DEFAULT-VALUE}).")
          long count,
      @Option(
              names = "--seed",
              paramLabel = "S",
              defaultValue = "1",
              description = "Same seed, same problems (default ${DEFAULT-VALUE}).")
          long seed,
      @Option(
              names = "--split",
              paramLabel = "SPLIT",
              defaultValue = "train",
              description =
                  "train, validation or test: no problem is in two of them (default"
                      + " ${DEFAULT-VALUE}).")
          Split split,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              defaultValue = "plain",
              description =
                  "plain (two or three steps) or hard (four steps, larger numbers, and numbers that"
                      + " do not matter; default ${DEFAULT-VALUE}).")
          Level level)
      throws CommandException {
    requireCount(count);
    try {
      GeneratedFiles.problems(file, seed, split, level, count);
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
        "Writes OpenLongCoT records with right and wrong thoughts, rated by the exact solution, one"
            + " problem with its records a line.",
        ""
      })
  int records(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path file,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "1000",
              description = "How many problems (default ${DEFAULT-VALUE}).")
          long count,
      @Option(
              names = "--seed",
              paramLabel = "S",
              defaultValue = "1",
              description = "Same seed, same records (default ${DEFAULT-VALUE}).")
          long seed,
      @Option(
              names = "--split",
              paramLabel = "SPLIT",
              defaultValue = "train",
              description =
                  "train, validation or test: no problem is in two of them (default"
                      + " ${DEFAULT-VALUE}).")
          Split split)
      throws CommandException {
    requireCount(count);
    try {
      GeneratedFiles.records(file, seed, split, ChainOdds.DEFAULT, count);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
    return wrote(count, "problems with their records", file);
  }

  @Command(
      name = "count",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      description = {
        "Says what is in files of records: kinds, ratings, lengths, damaged lines with their place."
            + " The exit status is 1 where a line is damaged.",
        ""
      })
  int count(
      @Parameters(
              arity = "1..*",
              paramLabel = "FILE",
              description = "Records as text, or as JSON with a field \"text\", a problem a line.")
          List<Path> files)
      throws CommandException {
    boolean damaged = false;
    for (Path file : files) {
      try {
        RecordStatistics statistics = RecordStatistics.of(file);
        tell(file, statistics);
        damaged |= !statistics.damaged().isEmpty();
      } catch (IOException e) {
        throw unread(file, e);
      }
    }
    return damaged ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  private void tell(Path file, RecordStatistics statistics) {
    terminal.print(
        String.format(
            Locale.ROOT,
            "%s: %,d problems, %,d records; thoughts of %.0f characters on average, %,d at most",
            file,
            statistics.texts(),
            statistics.records(),
            statistics.meanLength(),
            statistics.longest()));
    for (Kind kind : Kind.values()) {
      long number = statistics.kinds().getOrDefault(kind, 0L);
      terminal.print(String.format(Locale.ROOT, "  %-10s %,12d", kind.label(), number));
    }
    for (Rating rating : Rating.values()) {
      long number = statistics.ratings().getOrDefault(rating, 0L);
      terminal.print(String.format(Locale.ROOT, "  %-10s %,12d", rating.label(), number));
    }
    terminal.print(
        String.format(Locale.ROOT, "  %-10s %,12d", "damaged", statistics.damaged().size()));
    statistics.damaged().forEach(terminal::say);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      versionProvider = VersionProvider.class,
      sortOptions = false,
      description = {
        "Prints the first problems of a file with their records, one record a line.",
        ""
      })
  int show(
      @Parameters(paramLabel = "FILE", description = "A file of records.") Path file,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "3",
              description = "How many problems (default ${DEFAULT-VALUE}).")
          long count)
      throws CommandException {
    requireCount(count);
    Preview preview = new Preview(terminal, count);
    try {
      RecordFile.read(file, preview);
    } catch (IOException e) {
      throw unread(file, e);
    }
    return ExitStatus.DONE;
  }

  /// Prints the first few problems of a file.
  private static final class Preview implements RecordFile.Visitor {
    private final Terminal terminal;
    private long left;

    Preview(Terminal terminal, long count) {
      this.terminal = terminal;
      this.left = count;
    }

    @Override
    public void records(int line, List<TextRecord> records) {
      if (left > 0) {
        left--;
        terminal.print(RecordWriter.PROMPT.write(records));
        terminal.print("");
      }
    }

    @Override
    public void damaged(int line, String sentence) {
      if (left > 0) {
        terminal.say(sentence);
      }
    }
  }

  private static void requireCount(long count) throws CommandException {
    if (count < 1) {
      throw CommandException.usage("--count must be 1 or more, not " + count + ".");
    }
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
