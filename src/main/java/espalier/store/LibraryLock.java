package espalier.store;

import espalier.store.LibraryException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Keeps a second Espalier away from a library by a lock on a file beside it.
final class LibraryLock implements AutoCloseable {

  private final HeldFile held;

  private LibraryLock(HeldFile held) {
    this.held = held;
  }

  static LibraryLock take(Path library) throws LibraryException {
    Path file = library.resolveSibling(library.getFileName() + ".lock");
    try {
      return new LibraryLock(
          HeldFile.take(file)
              .orElseThrow(
                  () ->
                      new LibraryException(
                          Reason.IN_USE,
                          "The library "
                              + library
                              + " is open in another Espalier: close that one first, or set"
                              + " ESPALIER_HOME to another folder.")));
    } catch (IOException e) {
      throw Failures.unwritable(library, e);
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
