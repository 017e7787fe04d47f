package espalier.app.command;

import espalier.app.host.DataFolder;
import espalier.app.host.Host;
import espalier.app.library.Libraries;
import espalier.export.ExportException;
import espalier.export.TreeFiles;
import espalier.session.Session;
import espalier.session.SessionException;
import espalier.session.SessionSummary;
import espalier.session.Workbench;
import espalier.tree.TreeDocument;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a tree from a file into the library.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Takes a tree from a file into the library, as a new session.",
      "",
      "The file is an exported JSON or OpenLongCoT text; which, is told from its first character.",
      ""
    })
public final class ImportCommand implements Callable<Integer> {

  private final Host host;
  private final Libraries libraries;

  @Parameters(paramLabel = "FILE", description = "An exported JSON or OpenLongCoT text.")
  private String file = "";

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      description = "What the session is called (default: the problem's first words).")
  private Optional<String> title = Optional.empty();

  public ImportCommand(Host host, Libraries libraries) {
    this.host = host;
    this.libraries = libraries;
  }

  @Override
  public Integer call() throws Exception {
    Path path = TreeOutputs.path(file);
    TreeDocument document;
    try {
      document = TreeFiles.read(path);
    } catch (ExportException e) {
      throw CommandException.because(e);
    }
    Optional<String> refusal = DataFolder.prepare(host.home());
    if (refusal.isPresent()) {
      throw new CommandException(refusal.get());
    }
    try (Workbench workbench = libraries.open(host.home().library())) {
      Session session = Waiting.result(workbench.importDocument(document, title.orElse("")));
      SessionSummary summary = session.snapshot().summary();
      host.terminal()
          .print(
              "Session: %d, %s (%d nodes)"
                  .formatted(summary.id(), TextTree.oneLine(summary.title()), summary.nodes()));
      return ExitStatus.DONE;
    } catch (SessionException e) {
      throw CommandException.because(e);
    }
  }
}
