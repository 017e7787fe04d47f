package espalier.engine.gemma.network;

import espalier.engine.gemma.loading.WeightSource.Place;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;

/// A matrix in int8 that stays in its file: of its rows, only those that are looked up come into
/// memory, and can be let go again. The file may be removed or replaced meanwhile, but not changed.
final class RowsInFile implements AutoCloseable {

  private final Arena arena;
  private final MemorySegment segment;

  private RowsInFile(Arena arena, MemorySegment segment) {
    this.arena = arena;
    this.segment = segment;
  }

  /// @param bytes of the matrix
  /// @throws IOException where the file cannot be mapped
  @SuppressWarnings("MustBeClosedChecker") // the result closes it
  static RowsInFile open(Place place, long bytes) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel file = FileChannel.open(place.file(), StandardOpenOption.READ)) {
      if (file.size() < place.start() + bytes) {
        throw new IOException("it is too short");
      }
      return new RowsInFile(arena, file.map(MapMode.READ_ONLY, place.start(), bytes, arena));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// Its numbers, while this is open.
  ByteBuffer numbers() {
    return segment.asByteBuffer();
  }

  /// Lets go of the rows that were looked up, which takes microseconds. Else the system counts as
  /// this program's what it only lent: with each row much that lies around it.
  void letGo() {
    segment.unload();
  }

  @Override
  public void close() {
    arena.close();
  }
}
