package espalier.train.data;

import espalier.train.rows.Row;
import espalier.train.rows.RowReader;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads files of OpenLongCoT records, of any size, compressed or not: a problem with its records a
/// row, as plain text, as JSON lines (`{"text": "..."}` or a string) or as comma-separated values
/// (the column `text`, or the only one). A plain line that does not begin with a root continues the
/// problem before it, so a file with one record a line is read as well.
public final class RecordFile {

  private static final String TEXT = "text";

  private final Path file;
  private final Visitor visitor;
  private List<TextRecord> open = new ArrayList<>();
  private int openLine;

  private RecordFile(Path file, Visitor visitor) {
    this.file = file;
    this.visitor = visitor;
  }

  /// Is told what is in a file, in order.
  public interface Visitor {

    /// A problem with its records, the root first.
    ///
    /// @param line where it begins, from 1
    void records(int line, List<TextRecord> records);

    /// A row that cannot be used.
    ///
    /// @param sentence what is wrong, with file and line
    void damaged(int line, String sentence);

    /// Whether to go on reading.
    default boolean wantsMore() {
      return true;
    }
  }

  /// Reads a file in UTF-8, to its end or as far as is wanted.
  ///
  /// @throws IOException where it cannot be read at all
  public static void read(Path file, Visitor visitor) throws IOException {
    RecordFile reading = new RecordFile(file, visitor);
    try (RowReader rows = RowReader.open(file)) {
      Optional<Row> row = rows.next();
      while (row.isPresent() && visitor.wantsMore()) {
        reading.row(row.get());
        row = rows.next();
      }
    }
    if (visitor.wantsMore()) {
      reading.finish();
    }
  }

  private void row(Row row) {
    switch (row) {
      case Row.Damaged damaged -> damaged(damaged.line(), damaged.what());
      case Row.Plain plain -> plain(plain);
      case Row.Fields fields -> {
        finish();
        fields(fields);
      }
    }
  }

  private void plain(Row.Plain plain) {
    List<TextRecord> records = parsed(plain.line(), plain.text(), true);
    if (records.isEmpty()) {
      return;
    }
    if (records.getFirst().isRoot()) {
      finish();
      open = new ArrayList<>(records);
      openLine = plain.line();
    } else if (open.isEmpty()) {
      noRoot(plain.line(), records.getFirst());
    } else {
      open.addAll(records);
    }
  }

  private void fields(Row.Fields fields) {
    Map<String, String> values = fields.values();
    Optional<String> text = Optional.ofNullable(values.get(TEXT));
    if (text.isEmpty() && values.size() == 1) {
      text = values.values().stream().findFirst();
    }
    if (text.isEmpty()) {
      damaged(fields.line(), "there is no \"text\".");
      return;
    }
    List<TextRecord> records = parsed(fields.line(), text.get(), false);
    if (records.isEmpty()) {
      return;
    }
    if (records.getFirst().isRoot()) {
      visitor.records(fields.line(), records);
    } else {
      noRoot(fields.line(), records.getFirst());
    }
  }

  private List<TextRecord> parsed(int line, String text, boolean plain) {
    return switch (RecordReader.read(text)) {
      case ReadResult.Read read -> {
        if (read.records().isEmpty()) {
          damaged(line, "there are no records.");
        }
        yield read.records();
      }
      case ReadResult.Damaged damaged -> {
        ReadResult.Position at = damaged.position();
        String place =
            plain || at.line() == 1
                ? "at column " + at.column()
                : "at line " + at.line() + ", column " + at.column() + " of the text";
        damaged(line, place + " " + damaged.expected() + " was expected.");
        yield List.of();
      }
    };
  }

  private void noRoot(int line, TextRecord first) {
    damaged(
        line,
        "the first record has the parent "
            + first.parent()
            + ", but a text begins with a root, whose parent is -1.");
  }

  private void damaged(int line, String what) {
    visitor.damaged(line, file + ", line " + line + ": " + what);
  }

  private void finish() {
    if (!open.isEmpty()) {
      visitor.records(openLine, List.copyOf(open));
      open = new ArrayList<>();
    }
  }
}
