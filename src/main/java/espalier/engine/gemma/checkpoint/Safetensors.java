package espalier.engine.gemma.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The weights of a checkpoint folder: `model.safetensors`, or the shards that
/// `model.safetensors.index.json` lists. Everything that the headers say is checked against the
/// files when they are opened; the numbers themselves are mapped piece by piece when they are asked
/// for and unmapped again, so that a checkpoint of any size takes no memory to speak of.
///
/// ```java
/// try (Safetensors weights = Safetensors.open(folder)) {
///   weights.requireExactly(config.tensors(), Set.of("lm_head.weight"));
///   float[] norm = weights.get("model.norm.weight").toFloats();
/// }
/// ```
///
/// May be read from any thread; closing it closes the files, and no tensor may be read after that.
public final class Safetensors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Safetensors.class);

  /// Name of a checkpoint in one file.
  public static final String SINGLE = "model.safetensors";

  /// Name of the list of a checkpoint's shards.
  public static final String INDEX = "model.safetensors.index.json";

  static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<TensorType> TYPES =
      Collections.unmodifiableSet(EnumSet.of(TensorType.F32, TensorType.F16, TensorType.BF16));

  private final List<Path> files;
  private final List<FileChannel> channels;
  private final Map<String, StoredTensor> tensors;

  private Safetensors(
      List<Path> files, List<FileChannel> channels, Map<String, StoredTensor> tensors) {
    this.files = List.copyOf(files);
    this.channels = List.copyOf(channels);
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /// Opens the weights of a folder; the single file is preferred where both are there.
  ///
  /// @throws CheckpointException where there are none, or they are damaged
  public static Safetensors open(Path folder) throws CheckpointException {
    if (Files.exists(folder.resolve(SINGLE))) {
      return openFile(folder.resolve(SINGLE));
    }
    if (Files.exists(folder.resolve(INDEX))) {
      return openShards(folder, folder.resolve(INDEX));
    }
    throw new CheckpointException(
        "There is neither "
            + SINGLE
            + " nor "
            + INDEX
            + " in "
            + folder.toAbsolutePath()
            + "; choose a folder that holds a checkpoint in the safetensors format.");
  }

  /// Opens one safetensors file of any name.
  public static Safetensors openFile(Path file) throws CheckpointException {
    return opened(List.of(file), contents -> contents.getFirst().tensors());
  }

  private static Safetensors openShards(Path folder, Path index) throws CheckpointException {
    Map<String, String> fileOf = readIndex(index);
    Set<String> names = new TreeSet<>(fileOf.values());
    List<Path> files = names.stream().map(folder::resolve).toList();
    return opened(
        files,
        contents -> {
          Map<String, StoredTensor> all = new TreeMap<>();
          for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            for (StoredTensor tensor : contents.get(i).tensors().values()) {
              String expected = fileOf.get(tensor.name());
              if (expected == null) {
                throw new CheckpointException(
                    file
                        + " holds "
                        + tensor.name()
                        + ", which "
                        + INDEX
                        + " does not list; get the files again.");
              }
              if (all.put(tensor.name(), tensor) != null) {
                throw new CheckpointException(
                    tensor.name()
                        + " stands in more than one shard of "
                        + folder
                        + "; get the files again.");
              }
            }
          }
          for (Map.Entry<String, String> entry : fileOf.entrySet()) {
            if (!all.containsKey(entry.getKey())) {
              throw new CheckpointException(
                  folder.resolve(entry.getValue())
                      + " lacks "
                      + entry.getKey()
                      + ", which "
                      + INDEX
                      + " says it holds; get the file again.");
            }
          }
          return all;
        });
  }

  private static Map<String, String> readIndex(Path index) throws CheckpointException {
    JsonNode map;
    try {
      map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
    } catch (JsonProcessingException e) {
      throw new CheckpointException(index + " is not valid JSON; get the file again.", e);
    } catch (IOException e) {
      throw new CheckpointException(index + " cannot be read (" + e.getMessage() + ").", e);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new CheckpointException(index + " has no weight_map; get the file again.");
    }
    Map<String, String> fileOf = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String file = entry.getValue().asText("");
      if (!file.endsWith(".safetensors") || file.contains("/") || file.contains("\\")) {
        throw new CheckpointException(
            index
                + " puts "
                + entry.getKey()
                + " into \""
                + file
                + "\", which is no shard here; get the file again.");
      }
      fileOf.put(entry.getKey(), file);
    }
    return fileOf;
  }

  @FunctionalInterface
  private interface Joining {
    Map<String, StoredTensor> join(List<SafetensorsFile.Contents> contents)
        throws CheckpointException;
  }

  private static Safetensors opened(List<Path> files, Joining joining) throws CheckpointException {
    List<SafetensorsFile.Contents> contents = new ArrayList<>();
    try {
      for (Path file : files) {
        contents.add(SafetensorsFile.open(file, TYPES));
      }
      Map<String, StoredTensor> tensors = joining.join(contents);
      return new Safetensors(
          files, contents.stream().map(SafetensorsFile.Contents::channel).toList(), tensors);
    } catch (CheckpointException | RuntimeException e) {
      close(contents.stream().map(SafetensorsFile.Contents::channel).toList());
      throw e;
    }
  }

  private static void close(List<FileChannel> channels) {
    for (FileChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.warn("a checkpoint's file could not be closed", e);
      }
    }
  }

  /// All tensors, in the order of their names.
  public Collection<StoredTensor> tensors() {
    return tensors.values();
  }

  /// Whether there is a tensor of this name.
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /// The tensor of this name.
  ///
  /// @throws IllegalArgumentException where there is none; see [#requireExactly]
  public StoredTensor get(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }

  /// Checks that there are these tensors in these shapes, and no others but the optional ones.
  ///
  /// @param shapes by name
  /// @param optional names that may be there as well, in any shape
  public void requireExactly(Map<String, List<Long>> shapes, Set<String> optional)
      throws CheckpointException {
    for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
      StoredTensor tensor = tensors.get(entry.getKey());
      if (tensor == null) {
        throw new CheckpointException(
            "The checkpoint in "
                + where()
                + " lacks the weight "
                + entry.getKey()
                + "; get its files again.");
      }
      if (!tensor.shape().equals(entry.getValue())) {
        throw new CheckpointException(
            "The weight "
                + entry.getKey()
                + " in "
                + where()
                + " has the shape "
                + tensor.shape()
                + ", but config.json asks for "
                + entry.getValue()
                + "; get both files again, from one checkpoint.");
      }
    }
    for (String name : tensors.keySet()) {
      if (!shapes.containsKey(name) && !optional.contains(name)) {
        throw new CheckpointException(
            "The checkpoint in "
                + where()
                + " holds the weight "
                + name
                + ", which a Gemma-2 network of its config.json does not have; get both files"
                + " again, from one checkpoint.");
      }
    }
  }

  private String where() {
    return String.valueOf(files.getFirst().toAbsolutePath().getParent());
  }

  /// Checksum of the files: of the one file, or of all shards one after the other by name. 64
  /// hexadecimal digits. Reads everything; see [Checksums] for one that remembers.
  public String sha256() throws CheckpointException {
    try {
      return sha256(share -> true).orElseThrow();
    } catch (IOException e) {
      throw new CheckpointException(
          "The weights in " + where() + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /// The same, for files that take long.
  ///
  /// @param goOn is told how much of the files has been read, from 0 to 1, and says whether to go
  ///   on
  /// @return empty where it was given up
  Optional<String> sha256(DoublePredicate goOn) throws IOException {
    MessageDigest digest = newDigest();
    long total = 0;
    for (Path file : files) {
      total += Files.size(file);
    }
    byte[] buffer = new byte[1 << 20];
    long done = 0;
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
          done += read;
          if (!goOn.test(Math.min(1, (double) done / total))) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /// The files, by name.
  public List<Path> files() {
    return new ArrayList<>(files);
  }

  @Override
  public void close() {
    close(channels);
  }
}
