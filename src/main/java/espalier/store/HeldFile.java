package espalier.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A lock on a file, which one program holds at a time. The system lets go of it when the process
/// ends, however it ends. The file itself stays: taking it away would race.
public final class HeldFile implements AutoCloseable {

  private final FileChannel channel;

  private HeldFile(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock without waiting.
  ///
  /// @param file is made where it is not there
  /// @return empty where another holds it, in this process or elsewhere
  /// @throws IOException where the disk refuses
  public static Optional<HeldFile> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // As where another process has it.
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held ? Optional.of(new HeldFile(channel)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
