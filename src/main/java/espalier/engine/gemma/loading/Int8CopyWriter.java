package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A checkpoint whose matrices are written to a file as they are converted to int8, for the next
/// start. The file has its name only when it is whole. Where the disk refuses, loading goes on and
/// nothing is kept.
public final class Int8CopyWriter implements WeightSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Int8CopyWriter.class);

  private final WeightSource checkpoint;
  private final Int8Layout layout;
  private final Path folder;
  private final Path file;
  private final Path part;
  private final FileChannel out;
  private final Map<String, Long> offsets;
  private final long dataStart;
  private final Map<String, CRC32C> sums = new HashMap<>();
  private final Map<String, ByteBuffer> scales = new HashMap<>();
  private String refusal = "";
  private boolean finished;

  /// Begins the file.
  ///
  /// @param folder where the file is made
  /// @param name of the file, which appears when all was written; replaced where it is there
  /// @param disk tells what is free where the file is made
  /// @throws IOException where it cannot be begun, or there is no room for it
  Int8CopyWriter(
      WeightSource checkpoint, Int8Layout layout, Path folder, String name, KeptWeights.Disk disk)
      throws IOException {
    this.checkpoint = checkpoint;
    this.layout = layout;
    this.folder = folder;
    this.file = folder.resolve(name);
    this.part = folder.resolve(name + ".part");
    this.offsets = layout.offsets();
    this.dataStart = layout.header(Map.of()).length;
    this.out = begun(part);
    try {
      // A process that was killed has left its part; nobody holds that, and it goes now.
      KeptWeights.requireRoom(layout.dataBytes(), disk.free(folder) + out.size());
      out.truncate(0);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Two at once would write into one file.
  private static FileChannel begun(Path part) throws IOException {
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another Espalier is writing it");
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("it is being written already", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public float[] norm(String name) {
    return checkpoint.norm(name);
  }

  @Override
  public void rows(String name, long row, int count, Consumer<Rows> reader) {
    checkpoint.rows(name, row, count, reader);
  }

  @Override
  public boolean keepsInt8() {
    return refusal.isEmpty();
  }

  @Override
  public void keepInt8(String name, long row, ByteBuffer numbers, float[] steps) {
    long rows = Objects.requireNonNull(layout.shapes().get(name)).get(0);
    long columns = layout.shapes().get(name).get(1);
    long begin = dataStart + Objects.requireNonNull(offsets.get(name));
    CRC32C sum = sums.computeIfAbsent(name, any -> new CRC32C());
    sum.update(numbers.duplicate());
    ByteBuffer all =
        scales.computeIfAbsent(
            name,
            any -> ByteBuffer.allocate(Math.toIntExact(4 * rows)).order(ByteOrder.LITTLE_ENDIAN));
    for (float step : steps) {
      all.putFloat(step);
    }
    try {
      write(numbers, begin + row * columns);
      if (!all.hasRemaining()) {
        sum.update(all.flip().duplicate());
        write(all, begin + rows * columns);
        scales.remove(name);
      }
    } catch (IOException e) {
      refuse(e);
    }
  }

  private void refuse(IOException e) {
    LOG.warn("the weights in int8 cannot be kept in {}", file, e);
    refusal = refusal(folder, e);
  }

  /// Why nothing was kept, for a person.
  static String refusal(Path folder, IOException e) {
    String why = String.valueOf(e.getMessage());
    return "The weights in int8 could not be kept in "
        + folder
        + " ("
        + why
        + "), so the next start converts them again.";
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += out.write(bytes, place);
    }
  }

  @Override
  public Finished finish() {
    if (refusal.isEmpty()) {
      try {
        Map<String, Long> checksums = new HashMap<>();
        sums.forEach((name, sum) -> checksums.put(name, sum.getValue()));
        write(ByteBuffer.wrap(layout.header(checksums)), 0);
        out.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        long start = dataStart + Objects.requireNonNull(offsets.get(GemmaConfig.EMBEDDING));
        return new Finished("", Optional.of(new Place(file, start)));
      } catch (IOException e) {
        refuse(e);
      }
    }
    return new Finished(refusal, Optional.empty());
  }

  /// Removes what was begun and not finished.
  @Override
  public void close() {
    try {
      out.close();
      if (!finished) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.warn("{} is left over", part, e);
    }
  }
}
