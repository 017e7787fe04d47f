package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.export.ExportException;
import espalier.export.WholeFile;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the figures of a command go: a table on standard output, JSON in its place or in a file.
final class JsonOutput {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all figures as JSON; - for standard output, in the place of the table.")
  private Optional<String> json = Optional.empty();

  private boolean toTerminal() {
    return json.filter("-"::equals).isPresent();
  }

  /// Says before the work whether the file can be written.
  void check() throws CommandException {
    if (json.isPresent() && !toTerminal()) {
      try {
        WholeFile.check(TreeOutputs.path(json.get()));
      } catch (ExportException e) {
        throw CommandException.because(e);
      }
    }
  }

  /// Writes figures.
  ///
  /// @param bytes as JSON
  /// @param table prints them as a table
  void write(Terminal terminal, byte[] bytes, Runnable table) throws CommandException {
    if (toTerminal()) {
      terminal.out().writeBytes(bytes);
      terminal.out().flush();
      return;
    }
    table.run();
    if (json.isPresent()) {
      try {
        WholeFile.write(TreeOutputs.path(json.get()), out -> out.write(bytes));
      } catch (ExportException e) {
        throw CommandException.because(e);
      }
    }
  }
}
