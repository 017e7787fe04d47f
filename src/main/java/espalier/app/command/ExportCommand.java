package espalier.app.command;

import espalier.app.host.Host;
import espalier.app.library.Libraries;
import espalier.export.ExportException;
import espalier.export.TreeFiles;
import espalier.session.SessionException;
import espalier.session.Workbench;
import espalier.tree.TreeDocument;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Writes a tree to files.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {"Writes a tree to files, in one form or several at once.", ""})
public final class ExportCommand implements Callable<Integer> {

  private final Host host;
  private final Libraries libraries;

  @Parameters(
      paramLabel = "SESSION-OR-JSON",
      description =
          "The number of a session in the library, as 'search' and 'import' print it, or a file with"
              + " an exported tree.")
  private String source = "";

  @Mixin private TreeOutputs outputs = new TreeOutputs();

  public ExportCommand(Host host, Libraries libraries) {
    this.host = host;
    this.libraries = libraries;
  }

  @Override
  public Integer call() throws Exception {
    if (outputs.none()) {
      throw CommandException.usage(
          "Say in which form: --json FILE, --png FILE or --text FILE. See espalier export --help.");
    }
    outputs.check();
    outputs.write(document(), host.terminal());
    return ExitStatus.DONE;
  }

  private TreeDocument document() throws CommandException, InterruptedException {
    Optional<Long> session = number(source);
    if (session.isPresent()) {
      return ofSession(session.get());
    }
    try {
      return TreeFiles.read(TreeOutputs.path(source));
    } catch (ExportException e) {
      throw CommandException.because(e);
    }
  }

  private TreeDocument ofSession(long id) throws CommandException, InterruptedException {
    if (!Files.exists(host.home().library())) {
      throw new CommandException(
          "There is no library at "
              + host.home().library()
              + " yet, so no session "
              + id
              + "; grow a tree with 'search' or name a file.");
    }
    try (Workbench workbench = libraries.open(host.home().library())) {
      return Waiting.result(workbench.open(id)).snapshot().document();
    } catch (SessionException e) {
      throw CommandException.because(e);
    }
  }

  private static Optional<Long> number(String source) {
    try {
      return source.matches("[0-9]+") ? Optional.of(Long.valueOf(source)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
