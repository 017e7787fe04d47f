package espalier.train.rows;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import espalier.train.rows.TextLines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Comma-separated values with names in the first row; where that holds a mark of OpenLongCoT
/// already, there are no names, and the only column is `text`. Values may go over several lines.
///
/// Rows are told apart by their quotation marks before they are parsed, each for itself: so a
/// damaged one has its place and harms no other.
final class CsvRows implements RowReader.Source {

  private static final String MARK = "<start_of_";

  private static final ObjectReader ROW = CsvMapper.builder().build().readerFor(String[].class);

  private final TextLines lines;
  private List<String> names = List.of();

  CsvRows(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Row> next() throws IOException {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      int start = line.get().number();
      StringBuilder text = new StringBuilder();
      Optional<String> fault = whole(line.get(), text);
      if (fault.isPresent()) {
        return Optional.of(new Row.Damaged(start, fault.get()));
      }
      if (text.toString().isBlank()) {
        continue;
      }
      String[] values;
      try {
        values = ROW.readValue(text.toString());
      } catch (IOException e) {
        return Optional.of(new Row.Damaged(start, "this is no row of comma-separated values."));
      }
      if (!names.isEmpty()) {
        return Optional.of(fields(start, values));
      }
      if (values.length == 1 && values[0].contains(MARK)) {
        names = List.of("text");
        return Optional.of(fields(start, values));
      }
      names = named(values);
    }
    return Optional.empty();
  }

  /// Puts the lines of one row together: as far as every quotation mark is closed.
  ///
  /// @return what is wrong with it
  private Optional<String> whole(Line first, StringBuilder text) throws IOException {
    Optional<Line> line = Optional.of(first);
    Optional<String> fault = Optional.empty();
    boolean open = false;
    while (line.isPresent()) {
      fault = fault.or(line.get()::fault);
      text.append(line.get().text());
      open ^= line.get().text().chars().filter(c -> c == '"').count() % 2 == 1;
      if (!open || fault.isPresent()) {
        return fault;
      }
      text.append('\n');
      if (text.length() > TextLines.LONGEST) {
        return Optional.of("the row is longer than " + TextLines.LONGEST + " characters.");
      }
      line = lines.next();
    }
    return Optional.of("a quotation mark is not closed before the end of the file.");
  }

  private static List<String> named(String[] row) {
    List<String> names = new ArrayList<>();
    for (String name : row) {
      names.add(name.strip());
    }
    return names;
  }

  private Row fields(int line, String[] row) {
    if (row.length != names.size()) {
      return new Row.Damaged(
          line,
          "there are " + row.length + " values where the first row has " + names.size() + ".");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < row.length; i++) {
      values.put(names.get(i), row[i]);
    }
    return new Row.Fields(line, values);
  }
}
