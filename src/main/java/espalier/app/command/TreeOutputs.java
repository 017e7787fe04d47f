package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.export.ExportException;
import espalier.export.TreeFiles;
import espalier.export.TreePictures;
import espalier.tree.TreeDocument;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  @Option(names = "--png", paramLabel = "FILE", description = "Draw the tree as a PNG picture.")
  private Optional<String> png = Optional.empty();

  @Option(
      names = "--png-scale",
      paramLabel = "S",
      description = "Pixels of the picture to one of the screen, 0.1 to 8 (default 2).")
  private double scale = 2;

  @Option(names = "--dark", description = "Draw the picture in the colours of the dark theme.")
  private boolean dark;

  boolean none() {
    return json.isEmpty() && text.isEmpty() && png.isEmpty();
  }

  /// Says now what would otherwise be found out only after the work.
  void check() throws CommandException {
    if (!(scale >= 0.1 && scale <= 8)) {
      throw CommandException.usage("--png-scale must be 0.1 to 8, not " + scale + ".");
    }
    Set<Path> files = new HashSet<>();
    for (Optional<String> output : List.of(json, text, png)) {
      if (output.isPresent() && !toTerminal(output)) {
        Path file = path(output.get());
        if (!files.add(file.toAbsolutePath().normalize())) {
          throw CommandException.usage(
              "Two forms of the tree cannot go into one file, " + file + "; name a file for each.");
        }
        try {
          TreeFiles.check(file);
        } catch (ExportException e) {
          throw CommandException.because(e);
        }
      }
    }
    if (toTerminal(json) && toTerminal(text)) {
      throw CommandException.usage(
          "JSON and text cannot both go to standard output; name a file for one of them.");
    }
    if (toTerminal(png)) {
      throw CommandException.usage("A picture goes to a file: --png FILE.");
    }
  }

  private static boolean toTerminal(Optional<String> output) {
    return output.filter(STANDARD_OUTPUT::equals).isPresent();
  }

  /// Writes every file asked for; `-` is the terminal's standard output.
  void write(TreeDocument document, Terminal terminal) throws CommandException {
    try {
      if (toTerminal(json)) {
        terminal.out().writeBytes(TreeFiles.json(document));
      } else if (json.isPresent()) {
        TreeFiles.writeJson(document, path(json.get()));
      }
      if (toTerminal(text)) {
        terminal.out().print(TreeFiles.text(document));
      } else if (text.isPresent()) {
        TreeFiles.writeText(document, path(text.get()));
      }
      terminal.out().flush();
      if (png.isPresent()) {
        TreePictures pictures = TreePictures.withoutWindow();
        terminal.say(pictures.write(document, path(png.get()), dark, scale));
      }
    } catch (ExportException e) {
      throw CommandException.because(e);
    }
  }

  static Path path(String typed) throws CommandException {
    if (typed.isBlank()) {
      throw CommandException.usage("The name of a file is empty; name one.");
    }
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw CommandException.usage("'" + typed + "' cannot be the name of a file.");
    }
  }
}
