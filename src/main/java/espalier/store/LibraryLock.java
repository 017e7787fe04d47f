package espalier.store;

import espalier.store.LibraryException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second Espalier away from a library by a lock on a file beside it. The system lets go of
/// it when the process ends, however it ends. The file itself stays: taking it away would race.
final class LibraryLock implements AutoCloseable {

  private final FileChannel channel;

  private LibraryLock(FileChannel channel) {
    this.channel = channel;
  }

  static LibraryLock take(Path library) throws LibraryException {
    Path file = library.resolveSibling(library.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Failures.unwritable(library, e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new LibraryLock(channel);
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw Failures.unwritable(library, e);
    }
    throw new LibraryException(
        Reason.IN_USE,
        "The library "
            + library
            + " is open in another Espalier: close that one first, or set ESPALIER_HOME to another"
            + " folder.");
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
