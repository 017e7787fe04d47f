package espalier.app.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Lets one at a time change the folder of added models, by a lock on a file in it: two who copied
/// under one name would mix two models. The system lets go of it when the process ends, however it
/// ends. The file itself stays: taking it away would race.
final class StoreLock implements AutoCloseable {

  private static final String NAME = ".lock";

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @param models the folder of added models, which exists
  /// @throws ModelException where another holds it
  /// @throws IOException where the disk refuses
  static StoreLock take(Path models) throws ModelException, IOException {
    FileChannel channel =
        FileChannel.open(models.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StoreLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw busy();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw busy();
  }

  private static ModelException busy() {
    return new ModelException(
        "Another Espalier is adding or removing a model; wait until it is done, then try again.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
