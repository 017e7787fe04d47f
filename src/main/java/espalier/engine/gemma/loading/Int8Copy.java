package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.SafetensorsFile;
import espalier.engine.gemma.checkpoint.SafetensorsFile.Contents;
import espalier.engine.gemma.checkpoint.StoredTensor;
import espalier.engine.gemma.checkpoint.TensorType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The matrices of a checkpoint as they were converted to int8 at an earlier start, in a file; what
/// is no matrix comes from the checkpoint.
public final class Int8Copy implements WeightSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Int8Copy.class);
  private static final Set<TensorType> TYPES = EnumSet.of(TensorType.I8, TensorType.F32);

  private final Path file;
  private final WeightSource checkpoint;
  private final Int8Layout layout;
  private final Contents contents;
  private final Map<String, CRC32C> read = new HashMap<>();

  private Int8Copy(Path file, WeightSource checkpoint, Int8Layout layout, Contents contents) {
    this.file = file;
    this.checkpoint = checkpoint;
    this.layout = layout;
    this.contents = contents;
  }

  /// The numbers of a file are not those that were written.
  public static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String name) {
      super(name + " does not have the checksum that it was written with");
    }
  }

  /// Opens a copy, where there is one in this file that fits the checkpoint. One that is damaged,
  /// of another version or of another checkpoint is as good as none; the log says why.
  static Optional<Int8Copy> open(Path file, WeightSource checkpoint, Int8Layout layout) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Contents contents;
    try {
      contents = SafetensorsFile.open(file, TYPES);
    } catch (CheckpointException e) {
      LOG.warn("{} is damaged and is made again: {}", file, e.getMessage());
      return Optional.empty();
    }
    Int8Copy copy = new Int8Copy(file, checkpoint, layout, contents);
    Optional<String> misfit = copy.misfit();
    if (misfit.isPresent()) {
      LOG.warn("{} is made again: {}", file, misfit.get());
      copy.close();
      return Optional.empty();
    }
    return Optional.of(copy);
  }

  private Optional<String> misfit() {
    Map<String, String> says = contents.metadata();
    if (!says.getOrDefault("format", "").equals(Int8Layout.FORMAT)) {
      return Optional.of("this program did not write it");
    }
    if (!says.getOrDefault("version", "").equals(Int8Layout.VERSION)) {
      return Optional.of("another version of this program wrote it");
    }
    if (!says.getOrDefault("source", "").equals(layout.source())) {
      return Optional.of("it was made from other weights");
    }
    for (Map.Entry<String, List<Long>> entry : layout.shapes().entrySet()) {
      String name = entry.getKey();
      if (!is(name, TensorType.I8, entry.getValue())
          || !is(name + Int8Layout.SCALES, TensorType.F32, List.of(entry.getValue().getFirst()))) {
        return Optional.of("it lacks " + name);
      }
    }
    return Optional.empty();
  }

  private boolean is(String name, TensorType type, List<Long> shape) {
    StoredTensor tensor = contents.tensors().get(name);
    return tensor != null && tensor.type() == type && tensor.shape().equals(shape);
  }

  @Override
  public float[] norm(String name) {
    return checkpoint.norm(name);
  }

  /// @throws Damaged after the last rows of a matrix, where it is not what was written
  @Override
  public void rows(String name, long row, int count, Consumer<Rows> reader) {
    StoredTensor matrix = tensor(name);
    StoredTensor scales = tensor(name + Int8Layout.SCALES);
    long columns = matrix.shape().getLast();
    CRC32C sum = read.computeIfAbsent(name, any -> new CRC32C());
    matrix.mapAtOnce(
        row * columns,
        count * columns,
        numbers -> {
          sum.update(numbers.asByteBuffer());
          scales.mapAtOnce(
              row,
              count,
              steps -> reader.accept(new Rows.Int8(numbers.asByteBuffer(), steps.asByteBuffer())));
        });
    if (row + count == matrix.shape().getFirst()) {
      scales.map(0, scales.elements(), bytes -> sum.update(bytes.asByteBuffer()));
      String written = contents.metadata().getOrDefault(Int8Layout.CHECKSUM + name, "");
      if (!written.equals("%08x".formatted(sum.getValue()))) {
        throw new Damaged(name);
      }
    }
  }

  @Override
  public boolean hasInt8() {
    return true;
  }

  @Override
  public Finished finish() {
    return new Finished("", Optional.of(new Place(file, tensor(GemmaConfig.EMBEDDING).offset())));
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = contents.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }

  @Override
  public void close() {
    try {
      FileChannel channel = contents.channel();
      channel.close();
    } catch (IOException e) {
      LOG.warn("a copy in int8 could not be closed", e);
    }
  }
}
