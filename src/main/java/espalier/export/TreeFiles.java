package espalier.export;

import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.tree.Birth;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordImport;
import espalier.tree.text.RecordReader;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TreeRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes trees as JSON and as OpenLongCoT text, and reads both. Blocks while it does; any thread.
public final class TreeFiles {
  /// Larger files are refused: an array of bytes cannot hold much more.
  private static final long LARGEST = 1L << 30;

  /// One record a line, and no rating for the root, as in the data set.
  private static final RecordWriter TEXT = RecordWriter.PROMPT;

  private TreeFiles() {}

  /// Says whether a file could be written, so that long work is not done in vain.
  ///
  /// @throws ExportException where it could not
  public static void check(Path file) throws ExportException {
    WholeFile.check(file);
  }

  /// Writes a tree as JSON, over a file that is there.
  ///
  /// @throws ExportException where that cannot be done; the file is then as it was
  public static void writeJson(TreeDocument document, Path file) throws ExportException {
    byte[] json = json(document);
    WholeFile.write(file, out -> out.write(json));
  }

  /// The exported JSON in UTF-8.
  ///
  /// @throws ExportException where the tree's events do not fit together
  public static byte[] json(TreeDocument document) throws ExportException {
    try {
      return TreeJson.write(document);
    } catch (IllegalArgumentException e) {
      throw new ExportException("The tree cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  /// Writes a tree as OpenLongCoT records, one a line, over a file that is there.
  ///
  /// @throws ExportException where that cannot be done; the file is then as it was
  public static void writeText(TreeDocument document, Path file) throws ExportException {
    byte[] text = text(document).getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(text));
  }

  /// The tree as OpenLongCoT records, one a line.
  ///
  /// @throws ExportException where a thought cannot stand in a record
  public static String text(TreeDocument document) throws ExportException {
    try {
      return TEXT.write(TreeRecords.of(document.tree())) + "\n";
    } catch (IllegalArgumentException e) {
      throw new ExportException("The tree cannot be written as text: " + e.getMessage(), e);
    }
  }

  /// Reads an exported JSON or OpenLongCoT text; which it is, is told from its first character.
  ///
  /// @throws ExportException where it is neither, or damaged
  public static TreeDocument read(Path file) throws ExportException {
    byte[] bytes = bytes(file);
    return switch (firstCharacter(bytes)) {
      case '{' -> fromJson(file, bytes);
      case '<' -> fromText(file, bytes);
      case END -> throw new ExportException(file + " is empty; choose a file with a tree in it.");
      default ->
          throw new ExportException(
              file
                  + " is neither an exported tree (JSON, starting with '{') nor OpenLongCoT text"
                  + " (starting with '<'); choose another file.");
    };
  }

  private static final int END = -1;

  private static final String MEND = " Mend the text there and import it again.";

  /// The first character that is no white space and no byte order mark.
  private static int firstCharacter(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    for (int i = marked ? 3 : 0; i < bytes.length; i++) {
      if (!Character.isWhitespace(bytes[i])) {
        return bytes[i] & 0xFF;
      }
    }
    return END;
  }

  private static byte[] bytes(Path file) throws ExportException {
    try {
      if (Files.isDirectory(file)) {
        throw new ExportException(file + " is a folder; choose a file.");
      }
      if (Files.size(file) > LARGEST) {
        throw new ExportException(
            file + " is larger than 1 GB, and no tree that large is read; choose another file.");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ExportException(file + " does not exist; choose another file.", e);
    } catch (IOException e) {
      throw new ExportException(file + " cannot be read; choose a file that you may read.", e);
    }
  }

  private static TreeDocument fromJson(Path file, byte[] bytes) throws ExportException {
    return switch (TreeJson.read(bytes)) {
      case Reading.Read<TreeDocument>(TreeDocument document) -> document;
      case Reading.Damaged<TreeDocument>(String sentence) ->
          throw new ExportException(
              file
                  + " cannot be imported: "
                  + sentence
                  + " Import it as it was exported, into an Espalier no older than the one that"
                  + " wrote it.");
    };
  }

  private static TreeDocument fromText(Path file, byte[] bytes) throws ExportException {
    return switch (RecordReader.read(bytes)) {
      case ReadResult.Read read -> fromRecords(file, read);
      case ReadResult.Damaged damaged ->
          throw new ExportException(file + " cannot be imported: " + damaged.sentence() + MEND);
    };
  }

  /// A text tells no settings: the usual ones hold, and no search has been done.
  private static TreeDocument fromRecords(Path file, ReadResult.Read read) throws ExportException {
    SearchSettings settings = SearchSettings.defaults();
    return switch (RecordImport.births(read.records(), settings.backup())) {
      case RecordImport.Result.Imported(Birth root, List<Birth> others) -> {
        List<TreeEvent> events = new ArrayList<>();
        events.add(new TreeEvent.Planted(0, 0, root));
        if (!others.isEmpty()) {
          events.add(new TreeEvent.Grafted(1, 0, others));
        }
        yield new TreeDocument(
            root.text(), Optional.empty(), Optional.empty(), settings, events, Optional.empty());
      }
      case RecordImport.Result.Refused(String sentence) ->
          throw new ExportException(file + " cannot be imported: " + sentence + MEND);
    };
  }
}
