package espalier.train.rows;

import espalier.train.rows.TextLines.Line;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads the rows of a data file in UTF-8 one after the other, so that files of any size can be
/// read. What the file is made of is told by its name (`.csv`) or its beginning: comma-separated
/// values, else lines, each of them plain text or JSON. Compressed files (gzip) are told by their
/// first bytes.
///
/// Not safe for use by several threads at once.
public final class RowReader implements Closeable {

  private static final int PEEK = 8192;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final BufferedInputStream in;
  private final TextLines lines;
  private final Source source;
  private boolean ended;
  private Optional<Row> breakage = Optional.empty();

  private RowReader(BufferedInputStream in, TextLines lines, Source source) {
    this.in = in;
    this.lines = lines;
    this.source = source;
  }

  /// Where rows come from.
  interface Source {

    /// The next row; empty at the end.
    Optional<Row> next() throws IOException;
  }

  /// Opens a file.
  ///
  /// @throws IOException where it cannot be read at all
  public static RowReader open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), PEEK);
    try {
      byte[] start = peek(in, 2);
      if (Arrays.equals(start, GZIP)) {
        in = new BufferedInputStream(new GZIPInputStream(in), PEEK);
      }
      if (Arrays.equals(peek(in, 3), BYTE_ORDER_MARK)) {
        in.skipNBytes(3);
      }
      boolean csv = isCsv(file, new String(peek(in, PEEK / 2), StandardCharsets.UTF_8));
      TextLines lines = new TextLines(in);
      return new RowReader(in, lines, csv ? new CsvRows(lines) : new LineRows(lines));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static byte[] peek(InputStream in, int most) throws IOException {
    in.mark(most);
    byte[] start = in.readNBytes(most);
    in.reset();
    return start;
  }

  private static boolean isCsv(Path file, String start) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
      return true;
    }
    String first = start.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    if (first.startsWith("\"")) {
      return !LineRows.isJson(first) && start.contains("\n");
    }
    return first.equals("text")
        || (first.contains(",") && !first.startsWith("<") && !first.startsWith("{"));
  }

  /// The next row; empty at the end.
  ///
  /// @throws IOException where the disk refuses
  public Optional<Row> next() throws IOException {
    if (ended) {
      Optional<Row> last = breakage;
      breakage = Optional.empty();
      return last;
    }
    try {
      Optional<Row> row = source.next();
      ended = row.isEmpty();
      return row;
    } catch (EOFException | ZipException e) {
      ended = true;
      return Optional.of(broken());
    }
  }

  /// The next line as it stands, blank or of whatever form, for a plain text that goes on in it.
  /// Empty where there is none, or none that can be read: then the next row says so.
  ///
  /// @throws IOException where the disk refuses
  public Optional<Row.Plain> nextLine() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    try {
      Optional<Line> line = lines.next();
      if (line.isPresent() && line.get().fault().isPresent()) {
        lines.putBack(line.get());
        return Optional.empty();
      }
      return line.map(read -> new Row.Plain(read.number(), read.text()));
    } catch (EOFException | ZipException e) {
      ended = true;
      breakage = Optional.of(broken());
      return Optional.empty();
    }
  }

  /// Puts back what [#nextLine()] gave last: it belongs to no text before it, and is read as a row.
  public void putBack(Row.Plain line) {
    lines.putBack(new Line(line.line(), line.text(), Optional.empty()));
  }

  private Row broken() {
    return new Row.Damaged(
        lines.number() + 1, "the compressed data are damaged from here on; the rest is not read.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
