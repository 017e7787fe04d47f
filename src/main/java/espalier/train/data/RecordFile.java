package espalier.train.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.TextRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads files of OpenLongCoT records: one problem with its records a line, as plain text or as
/// JSON (`{"text": "..."}` or a string). A plain line that does not begin with a root continues the
/// problem before it, so a file with one record a line is read as well.
public final class RecordFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordFile() {}

  /// Is told what is in a file, in order.
  public interface Visitor {

    /// A problem with its records, the root first.
    ///
    /// @param line where it begins, from 1
    void records(int line, List<TextRecord> records);

    /// A line that cannot be used.
    ///
    /// @param sentence what is wrong, with file and line
    void damaged(int line, String sentence);
  }

  /// Reads a whole file in UTF-8.
  ///
  /// @throws IOException where it cannot be read at all
  public static void read(Path file, Visitor visitor) throws IOException {
    List<TextRecord> open = new ArrayList<>();
    int openLine = 0;
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        List<TextRecord> records;
        try {
          records = records(line);
        } catch (BadLine bad) {
          visitor.damaged(number, file + ", line " + number + ": " + bad.getMessage());
          continue;
        }
        if (records.isEmpty()) {
          continue;
        }
        if (records.getFirst().isRoot()) {
          finish(visitor, openLine, open);
          open = new ArrayList<>(records);
          openLine = number;
        } else if (open.isEmpty()) {
          visitor.damaged(
              number,
              file
                  + ", line "
                  + number
                  + ": the first record has the parent "
                  + records.getFirst().parent()
                  + ", but a text begins with a root, whose parent is -1.");
        } else {
          open.addAll(records);
        }
      }
    } catch (MalformedInputException e) {
      visitor.damaged(
          number + 1, file + ", line " + (number + 1) + " or soon after: this is no UTF-8 text.");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    finish(visitor, openLine, open);
  }

  private static void finish(Visitor visitor, int line, List<TextRecord> records) {
    if (!records.isEmpty()) {
      visitor.records(line, List.copyOf(records));
    }
  }

  private static List<TextRecord> records(String line) throws BadLine {
    String text = line;
    char first = line.stripLeading().charAt(0);
    if (first == '{' || first == '"') {
      text = textOf(line);
    }
    return switch (RecordReader.read(text)) {
      case ReadResult.Read read -> read.records();
      case ReadResult.Damaged damaged ->
          throw new BadLine(
              "at column "
                  + damaged.position().column()
                  + " "
                  + damaged.expected()
                  + " was expected.");
    };
  }

  private static String textOf(String line) throws BadLine {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new BadLine("this is no valid JSON.");
    }
    JsonNode text = node.isTextual() ? node : node.path("text");
    if (!text.isTextual()) {
      throw new BadLine("the JSON object has no \"text\".");
    }
    return text.asText();
  }

  /// Ends the reading of one line; never leaves this class.
  private static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String message) {
      super(message);
    }
  }
}
