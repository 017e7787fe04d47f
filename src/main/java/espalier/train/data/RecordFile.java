package espalier.train.data;

import espalier.train.rows.Row;
import espalier.train.rows.RowReader;
import espalier.tree.Kind;
import espalier.tree.text.Marks;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads files of OpenLongCoT records, of any size, compressed or not: a problem with its records a
/// row, as plain text, as JSON lines (`{"text": "..."}` or a string) or as comma-separated values
/// (the column `text`, or the only one). A plain line that does not begin with a root continues the
/// problem before it, so a file with one record a line is read as well. A plain line that ends
/// inside a thought goes on in the lines after it, as in exported texts, whose thoughts may hold
/// line breaks; each is read as a line feed.
///
/// What cannot be read is damaged, and so are records that make no tree, whoever reads them.
public final class RecordFile {

  private static final String TEXT = "text";
  private static final String ROOT = Marks.START_OF_FATHER_ID + "-1" + Marks.END_OF_FATHER_ID;

  /// Thoughts that go on for longer are no thoughts but an accident.
  private static final int LONGEST = 1 << 26;

  private final Path file;
  private final RowReader rows;
  private final Visitor visitor;
  private List<TextRecord> open = new ArrayList<>();
  private int openLine;

  private RecordFile(Path file, RowReader rows, Visitor visitor) {
    this.file = file;
    this.rows = rows;
    this.visitor = visitor;
  }

  /// Is told what is in a file, in order.
  public interface Visitor {

    /// A problem with its records, a tree: the root first, parents before their children.
    ///
    /// @param line where it begins, from 1
    void records(int line, List<TextRecord> records);

    /// Something that cannot be used: a row, a text of several lines, or records that make no tree.
    ///
    /// @param line where the fault is; of records that make no tree, where they begin
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
    try (RowReader rows = RowReader.open(file)) {
      RecordFile reading = new RecordFile(file, rows, visitor);
      Optional<Row> row = rows.next();
      while (row.isPresent() && visitor.wantsMore()) {
        reading.row(row.get());
        row = rows.next();
      }
      if (visitor.wantsMore()) {
        reading.finish();
      }
    }
  }

  private void row(Row row) throws IOException {
    switch (row) {
      case Row.Damaged damaged -> damaged(damaged.line(), damaged.what());
      case Row.Plain plain -> plain(plain);
      case Row.Fields fields -> {
        finish();
        fields(fields);
      }
    }
  }

  private void plain(Row.Plain plain) throws IOException {
    ReadResult result = RecordReader.read(plain.text());
    if (endsInThought(plain.text(), result)) {
      result = RecordReader.read(joined(plain.text()));
    }
    List<TextRecord> records = records(plain.line(), result, true);
    if (records.isEmpty()) {
      if (plain.text().stripLeading().startsWith(ROOT)) {
        // Records on the lines after it are this problem's, not those of the one before.
        finish();
      }
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

  private static boolean endsInThought(String text, ReadResult result) {
    return result instanceof ReadResult.Damaged damaged
        && damaged.position().offset() == text.length()
        && damaged.expected().equals(Marks.END_OF_THOUGHT);
  }

  /// A text with the lines that follow it, as far as its thoughts go on. Where one of them never
  /// ends, as far as the line that opens it: there it says best what is wrong.
  ///
  /// @param first a line that ends inside a thought
  private String joined(String first) throws IOException {
    StringBuilder text = new StringBuilder(first);
    int opened = first.length();
    while (text.length() <= LONGEST) {
      Optional<Row.Plain> line = rows.nextLine();
      if (line.isEmpty()) {
        break;
      }
      List<String> marks = Marks.marksIn(line.get().text());
      if (!marks.isEmpty() && marks.getFirst().equals(Marks.START_OF_FATHER_ID)) {
        // Another record, perhaps another problem's: whatever came before has no end.
        rows.putBack(line.get());
        break;
      }
      text.append('\n').append(line.get().text());
      if (!marks.isEmpty()) {
        if (!opensThought(marks.getLast())) {
          return text.toString();
        }
        opened = text.length();
      }
    }
    return text.substring(0, opened);
  }

  /// Whether a thought goes on behind a mark if no other follows.
  private static boolean opensThought(String mark) {
    return mark.equals(Marks.START_OF_THOUGHT)
        || Stream.of(Kind.values()).anyMatch(kind -> kind.mark().equals(mark));
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
    List<TextRecord> records = records(fields.line(), RecordReader.read(text.get()), false);
    if (records.isEmpty()) {
      return;
    }
    if (records.getFirst().isRoot()) {
      tree(fields.line(), records);
    } else {
      noRoot(fields.line(), records.getFirst());
    }
  }

  /// The records that were read; none where that is told to be damage.
  ///
  /// @param line where the text begins
  /// @param plain whether the lines of the text are lines of the file
  private List<TextRecord> records(int line, ReadResult result, boolean plain) {
    return switch (result) {
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
        int faulty = plain ? line + at.line() - 1 : line;
        damaged(faulty, place + " " + damaged.expected() + " was expected.");
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
      tree(openLine, List.copyOf(open));
      open = new ArrayList<>();
    }
  }

  private void tree(int line, List<TextRecord> records) {
    Optional<String> fault = TreeShape.of(records).fault();
    if (fault.isPresent()) {
      damaged(line, fault.get());
    } else {
      visitor.records(line, records);
    }
  }
}
