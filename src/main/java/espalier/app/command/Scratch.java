package espalier.app.command;

import espalier.app.host.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder for files that go when the work is done; made when first asked for. One thread.
final class Scratch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Scratch.class);

  private Optional<Path> folder = Optional.empty();

  Path folder() throws CommandException {
    if (folder.isEmpty()) {
      try {
        folder = Optional.of(Files.createTempDirectory("espalier"));
      } catch (IOException e) {
        throw new CommandException(
            "No folder for temporary files can be made; see whether the disk is full.", e);
      }
    }
    return folder.get();
  }

  @Override
  public void close() {
    folder.ifPresent(Scratch::delete);
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      log.warn("Temporary files stay in {}.", folder, e);
    }
  }
}
