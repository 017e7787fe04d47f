package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.export.ExportException;
import espalier.export.TreeFiles;
import espalier.tree.TreeDocument;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that a tree is written to.
final class TreeOutputs {
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the tree as JSON; - for standard output.")
  private Optional<String> json = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "Write the tree as OpenLongCoT records, one a line; - for standard output.")
  private Optional<String> text = Optional.empty();

  boolean none() {
    return json.isEmpty() && text.isEmpty();
  }

  /// Says now what would otherwise be found out only after the work.
  void check() throws CommandException {
    for (Optional<String> output : List.of(json, text)) {
      if (output.isPresent() && !output.get().equals(STANDARD_OUTPUT)) {
        try {
          TreeFiles.check(path(output.get()));
        } catch (ExportException e) {
          throw CommandException.because(e);
        }
      }
    }
  }

  /// Writes every file asked for; `-` is the terminal's standard output.
  void write(TreeDocument document, Terminal terminal) throws CommandException {
    try {
      if (json.isPresent()) {
        if (json.get().equals(STANDARD_OUTPUT)) {
          terminal.out().writeBytes(TreeFiles.json(document));
          terminal.out().flush();
        } else {
          TreeFiles.writeJson(document, path(json.get()));
        }
      }
      if (text.isPresent()) {
        if (text.get().equals(STANDARD_OUTPUT)) {
          terminal.out().print(TreeFiles.text(document));
          terminal.out().flush();
        } else {
          TreeFiles.writeText(document, path(text.get()));
        }
      }
    } catch (ExportException e) {
      throw CommandException.because(e);
    }
  }

  static Path path(String typed) throws CommandException {
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw CommandException.usage("'" + typed + "' cannot be the name of a file.");
    }
  }
}
