package espalier.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// Writes files that are either there as a whole or as they were before: into a new file beside the
/// target first, which then takes its place.
public final class WholeFile {
  private WholeFile() {}

  /// What goes into a file.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException, ExportException;
  }

  /// Says whether a file could be written, without writing it, so that long work is not done in
  /// vain.
  ///
  /// @throws ExportException where it could not
  public static void check(Path target) throws ExportException {
    Path file = behindLinks(target);
    Path folder = file.getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw new ExportException(target + " is a folder; name a file to write.");
    }
    if (!Files.isDirectory(folder)) {
      throw new ExportException(
          "The folder " + folder + " does not exist; make it, or name another file to write.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device would be replaced by the file.
      throw new ExportException(target + " is no ordinary file; name another file to write.");
    }
    if (!Files.isWritable(folder)) {
      throw new ExportException(
          "The folder " + folder + " cannot be written to; name a file somewhere else.");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new ExportException(target + " is protected from writing; name another file to write.");
    }
  }

  /// The file itself where a link to it was named, for the link must stay one.
  private static Path behindLinks(Path target) {
    try {
      return target.toRealPath();
    } catch (IOException e) {
      return target.toAbsolutePath(); // there is none yet
    }
  }

  /// Writes a file, over one that is there.
  ///
  /// @throws ExportException where that cannot be done; the target is then as it was
  public static void write(Path target, Content content) throws ExportException {
    check(target);
    Path file = behindLinks(target);
    Path folder = file.resolveSibling("");
    Path part =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(part, file);
    } catch (IOException e) {
      throw new ExportException(sentence(target, e), e);
    } finally {
      deleteQuietly(part);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String sentence(Path target, IOException e) {
    String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (reason.contains("no space left")
        || reason.contains("not enough space")
        || reason.contains("quota exceeded")) {
      return target + " was not written: the disk is full; make room or name a file elsewhere.";
    }
    return target + " could not be written; name a file in a folder that you may write to.";
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // What is left is a hidden file; the sentence about the target matters more.
    }
  }
}
