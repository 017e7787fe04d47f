package espalier.train.data;

import espalier.train.rows.Row;
import espalier.train.rows.RowReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads files of problems, of any size, compressed or not: JSON lines or comma-separated values
/// with `problem` and `answer`; other fields are kept as they are.
public final class ProblemRows {

  private static final String PROBLEM = "problem";
  private static final String ANSWER = "answer";

  private ProblemRows() {}

  /// Is told what is in a file, in order.
  public interface Visitor {

    /// A problem.
    ///
    /// @param line where it begins, from 1
    /// @param fields what is told of it, `problem` and `answer` at least
    void problem(int line, Map<String, String> fields);

    /// A row that cannot be used.
    ///
    /// @param sentence what is wrong, with file and line
    void damaged(int line, String sentence);

    /// Whether to go on reading.
    default boolean wantsMore() {
      return true;
    }
  }

  /// Whether the first readable row of a file is a problem, so that the file is one of problems and
  /// not of records.
  ///
  /// @throws IOException where it cannot be read at all
  public static boolean areIn(Path file) throws IOException {
    try (RowReader rows = RowReader.open(file)) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        if (row.get() instanceof Row.Fields fields) {
          return fields.values().containsKey(PROBLEM);
        }
        if (row.get() instanceof Row.Plain) {
          return false;
        }
      }
      return false;
    }
  }

  /// Reads a file in UTF-8, to its end or as far as is wanted.
  ///
  /// @throws IOException where it cannot be read at all
  public static void read(Path file, Visitor visitor) throws IOException {
    try (RowReader rows = RowReader.open(file)) {
      Optional<Row> row = rows.next();
      while (row.isPresent() && visitor.wantsMore()) {
        switch (row.get()) {
          case Row.Fields fields -> {
            Optional<String> missing = missing(fields.values());
            if (missing.isPresent()) {
              visitor.damaged(
                  fields.line(), sentence(file, fields, "there is no \"" + missing.get() + "\"."));
            } else {
              visitor.problem(fields.line(), fields.values());
            }
          }
          case Row.Plain plain ->
              visitor.damaged(
                  plain.line(),
                  sentence(file, plain, "this is no JSON object with \"problem\" and \"answer\"."));
          case Row.Damaged damaged ->
              visitor.damaged(damaged.line(), sentence(file, damaged, damaged.what()));
        }
        row = rows.next();
      }
    }
  }

  private static Optional<String> missing(Map<String, String> fields) {
    for (String name : new String[] {PROBLEM, ANSWER}) {
      if (fields.getOrDefault(name, "").isBlank()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static String sentence(Path file, Row row, String what) {
    return file + ", line " + row.line() + ": " + what;
  }

  /// The text of a problem that was read.
  public static String text(Map<String, String> fields) {
    return Objects.requireNonNull(fields.get(PROBLEM), PROBLEM);
  }
}
