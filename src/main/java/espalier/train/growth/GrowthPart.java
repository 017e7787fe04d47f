package espalier.train.growth;

import espalier.train.network.TrainingException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The trees of a file that is not whole yet: `FILE.part` holds those that are grown, in order, and
/// `FILE.part.json` the settings that they were grown with.
final class GrowthPart implements AutoCloseable {

  private final Path file;
  private final Path part;
  private final Path settings;
  private final int all;
  private final List<GrownTree> trees;
  private final BufferedWriter writer;

  private GrowthPart(Path file, int all, List<GrownTree> kept) throws IOException {
    this.file = file;
    this.part = part(file);
    this.settings = settings(file);
    this.all = all;
    this.trees = new ArrayList<>(kept);
    this.writer =
        Files.newBufferedWriter(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static Path settings(Path file) {
    return file.resolveSibling(file.getFileName() + ".part.json");
  }

  /// Goes on from whole batches of trees that an earlier growing with the same settings has left,
  /// else begins anew.
  ///
  /// @param file that the trees will be in when all are grown
  /// @param listener is told where trees were left
  /// @throws TrainingException where the disk refuses
  static GrowthPart open(Path file, GrowthSettings settings, GrowthListener listener)
      throws TrainingException {
    int all = settings.growth().problems();
    try {
      Left left = left(part(file), all);
      if (left.trees() > 0) {
        Optional<String> otherwise = otherwise(file, settings);
        if (otherwise.isPresent()) {
          listener.foundTrees(otherwise.get());
        } else {
          if (!left.whole().isEmpty()) {
            listener.foundTrees(
                "%d of %d trees are in %s already; growing goes on from there."
                    .formatted(left.whole().size(), all, part(file)));
          }
          try (FileChannel channel = FileChannel.open(part(file), StandardOpenOption.WRITE)) {
            channel.truncate(left.bytes());
          }
          return new GrowthPart(file, all, left.whole());
        }
      }
      // In this order: trees must never lie beside settings that they were not grown with.
      Files.deleteIfExists(part(file));
      Files.writeString(settings(file), settings.toJson());
      return new GrowthPart(file, all, List.of());
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  /// Why the trees that were left are of no use; empty where they are.
  private static Optional<String> otherwise(Path file, GrowthSettings settings) throws IOException {
    if (Files.notExists(settings(file))) {
      return Optional.of(
          "With what settings the trees in "
              + part(file)
              + " were grown is not known; growing begins anew.");
    }
    List<String> differing = settings.differing(Files.readString(settings(file)));
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The trees in "
                + part(file)
                + " were grown with other settings ("
                + String.join(", ", differing)
                + "); growing begins anew.");
  }

  /// What an earlier growing has left.
  ///
  /// @param trees how many, with those of a batch that is not whole
  /// @param whole those of whole batches
  /// @param bytes of the file that these take up
  private record Left(int trees, List<GrownTree> whole, long bytes) {}

  private static Left left(Path part, int all) throws IOException {
    if (Files.notExists(part)) {
      return new Left(0, List.of(), 0);
    }
    byte[] text = Files.readAllBytes(part);
    List<GrownTree> trees = new ArrayList<>();
    int whole = 0;
    int bytes = 0;
    int begin = 0;
    for (int i = 0; i < text.length && trees.size() < all; i++) {
      if (text[i] == '\n') {
        String line = new String(text, begin, i - begin, StandardCharsets.UTF_8);
        Optional<GrownTree> tree = GrownTree.ofLine(line);
        if (tree.isEmpty()) {
          break;
        }
        trees.add(tree.get());
        begin = i + 1;
        if (endsBatch(trees.size(), all)) {
          whole = trees.size();
          bytes = begin;
        }
      }
    }
    return new Left(trees.size(), List.copyOf(trees.subList(0, whole)), bytes);
  }

  private static boolean endsBatch(int trees, int all) {
    return trees % TreeGrower.TOGETHER == 0 || trees == all;
  }

  /// All trees so far, in order.
  List<GrownTree> trees() {
    return List.copyOf(trees);
  }

  int size() {
    return trees.size();
  }

  /// Adds the next tree; after the last one of a batch all are in the file, whatever comes.
  ///
  /// @return whether it was the last one of a batch
  /// @throws TrainingException where the disk refuses
  boolean add(GrownTree tree) throws TrainingException {
    try {
      writer.write(tree.toJson());
      writer.write('\n');
      trees.add(tree);
      if (!endsBatch(trees.size(), all)) {
        return false;
      }
      writer.flush();
      return true;
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  /// All trees are grown: they become the file.
  ///
  /// @throws TrainingException where the disk refuses
  void finish() throws TrainingException {
    close();
    try {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(settings);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  @Override
  public void close() throws TrainingException {
    try {
      writer.close();
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private static TrainingException unwritten(Path file, IOException e) {
    return new TrainingException(
        file + " cannot be written: " + e.getMessage() + "; make room or choose another folder.",
        e);
  }
}
