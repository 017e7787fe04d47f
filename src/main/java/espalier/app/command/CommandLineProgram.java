package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.host.Terminal;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a whole: which commands there are, and what a person reads when one of them
/// goes wrong. Never ends the process.
public final class CommandLineProgram {
  private static final Logger log = LoggerFactory.getLogger(CommandLineProgram.class);

  private final Terminal terminal;
  private final CommandLine commandLine;

  /// @param commands the commands below the program itself, annotated for picocli
  public CommandLineProgram(Host host, WindowStarter window, List<Object> commands) {
    this.terminal = host.terminal();
    this.commandLine = new CommandLine(new EspalierCommand(terminal, window));
    for (Object command : commands) {
      CommandLine line = new CommandLine(command);
      if (command instanceof ParentCommand parent) {
        parent.children().forEach(line::addSubcommand);
      }
      commandLine.addSubcommand(line);
    }
    numbers();
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler((wrong, arguments) -> wrongUsage(wrong))
        .setExecutionExceptionHandler((failure, command, result) -> failed(failure));
  }

  /// Says of what is no number that it is none, instead of naming a type of the language.
  private void numbers() {
    ITypeConverter<Integer> whole =
        number("a whole number of at most 2147483647", Integer::valueOf);
    ITypeConverter<Long> wide =
        number("a whole number of at most 9223372036854775807", Long::valueOf);
    ITypeConverter<Double> decimal = number("a number", Double::valueOf);
    commandLine
        .registerConverter(Integer.class, whole)
        .registerConverter(int.class, whole)
        .registerConverter(Long.class, wide)
        .registerConverter(long.class, wide)
        .registerConverter(Double.class, decimal)
        .registerConverter(double.class, decimal);
  }

  private static <N> ITypeConverter<N> number(String what, Function<String, N> read) {
    return text -> {
      try {
        return read.apply(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not " + what);
      }
    };
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /// Runs one command to its end.
  ///
  /// @return what the process should end with, one of [ExitStatus]
  public int run(String... arguments) {
    try {
      return heard(commandLine.execute(arguments));
    } catch (Error e) { // picocli handles exceptions alone; a person is owed a sentence here too
      return failed(e);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  /// A result that nobody got is a failure; a stream that prints keeps such errors to itself.
  private int heard(int status) {
    if (!terminal.out().checkError() || status != ExitStatus.DONE) {
      return status;
    }
    terminal.say(
        "Standard output did not take the whole result: it was closed, or its disk is full; send it"
            + " somewhere else.");
    return ExitStatus.FAILED;
  }

  private int wrongUsage(ParameterException wrong) {
    terminal.say(sentence(wrong));
    return ExitStatus.USAGE;
  }

  private static String sentence(ParameterException wrong) {
    String message = firstLine(String.valueOf(wrong.getMessage()));
    StringBuilder sentence = new StringBuilder(message);
    sentence.setCharAt(0, Character.toUpperCase(sentence.charAt(0)));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        sentence.append("; did you mean ").append(suggestions.getFirst()).append('?');
      }
    }
    char last = sentence.charAt(sentence.length() - 1);
    if (last != '.' && last != '?') {
      sentence.append('.');
    }
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName(" ");
    return sentence.append(" See ").append(command).append(" --help.").toString();
  }

  private int failed(Throwable failure) {
    if (failure instanceof CommandException expected) {
      log.info("A command ended: {}", expected.sentence(), expected.getCause());
      terminal.say(expected.sentence());
      return expected.status();
    }
    log.error("A command failed unexpectedly.", failure);
    terminal.say(unexpected(failure));
    return ExitStatus.FAILED;
  }

  private static String unexpected(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "There is not enough memory for this; close other programs or choose a smaller model.";
    }
    String message = failure.getMessage();
    String why = message == null ? "" : ": " + firstLine(message);
    return "Something went wrong that should not ("
        + failure.getClass().getSimpleName()
        + why
        + "); the log has the details.";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
