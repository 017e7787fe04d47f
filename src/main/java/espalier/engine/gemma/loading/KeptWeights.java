package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds or makes the file in which a checkpoint's matrices are kept in int8: beside the model, or
/// where that folder cannot be written to, in a folder of the program.
///
/// @param folder of the checkpoint
/// @param keeping the program's folder; empty for none
/// @param least matrices with fewer numbers in all are converted each time, which takes no longer
/// @param disk tells what is free; a test gives its own
public record KeptWeights(Path folder, Optional<Path> keeping, long least, Disk disk) {

  private static final Logger LOG = LoggerFactory.getLogger(KeptWeights.class);

  /// Name of the file beside the model.
  public static final String NAME = "espalier-int8.safetensors";

  /// Converting this many numbers takes a fraction of a second.
  public static final long LEAST = 100_000_000;

  /// Bytes that stay free on the disk.
  private static final long LEFT = 64L << 20;

  /// What is free on the disk that a folder is on.
  @FunctionalInterface
  public interface Disk {
    /// @return bytes
    long free(Path folder) throws IOException;
  }

  /// On the disk as it is.
  public KeptWeights(Path folder, Optional<Path> keeping, long least) {
    this(folder, keeping, least, place -> Files.getFileStore(place).getUsableSpace());
  }

  /// What the weights are to be read from.
  ///
  /// @param source the matrices in int8 where they are kept, else the checkpoint
  /// @param closing to be called when they are read
  /// @param remark for a person; empty where there is none
  public record Opened(WeightSource source, Runnable closing, String remark)
      implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }

  /// Opens what is kept of a checkpoint, or begins to keep it.
  ///
  /// @param sha256 of the checkpoint
  public Opened open(WeightSource checkpoint, GemmaConfig config, String sha256) {
    Int8Layout layout = Int8Layout.of(config, sha256);
    if (layout.dataBytes() < least) {
      return new Opened(checkpoint, () -> {}, "");
    }
    for (Path file : places(sha256)) {
      Optional<Int8Copy> copy = Int8Copy.open(file, checkpoint, layout);
      if (copy.isPresent()) {
        return new Opened(copy.get(), copy.get()::close, "");
      }
    }
    return begin(checkpoint, layout);
  }

  /// Removes what is kept, as it turned out to be damaged.
  public void forget(String sha256) {
    for (Path file : places(sha256)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("{} is damaged, but cannot be removed", file, e);
      }
    }
  }

  private List<Path> places(String sha256) {
    List<Path> places = new ArrayList<>(List.of(folder.resolve(NAME)));
    keeping.ifPresent(own -> places.add(own(own).resolve(nameInOwn(sha256))));
    return places;
  }

  private static Path own(Path keeping) {
    return keeping.resolve("converted");
  }

  private static String nameInOwn(String sha256) {
    return sha256 + "-int8.safetensors";
  }

  private Opened begin(WeightSource checkpoint, Int8Layout layout) {
    boolean beside = Files.isWritable(folder);
    if (!beside && keeping.isEmpty()) {
      return new Opened(checkpoint, () -> {}, "");
    }
    Path place = beside ? folder : keeping.map(KeptWeights::own).orElse(folder);
    try {
      Files.createDirectories(place);
      String name = beside ? NAME : nameInOwn(layout.source());
      Int8CopyWriter writer = new Int8CopyWriter(checkpoint, layout, place, name, disk);
      return new Opened(writer, writer::close, "");
    } catch (IOException e) {
      LOG.warn("the weights in int8 cannot be kept in {}", place, e);
      return new Opened(checkpoint, () -> {}, Int8CopyWriter.refusal(place, e));
    }
  }

  /// @param bytes to be written
  /// @param free on the disk
  static void requireRoom(long bytes, long free) throws IOException {
    if (free < bytes + LEFT) {
      throw new IOException(
          "that takes "
              + MemoryNeed.text(bytes)
              + ", but "
              + MemoryNeed.text(free)
              + " are free on the disk");
    }
  }
}
