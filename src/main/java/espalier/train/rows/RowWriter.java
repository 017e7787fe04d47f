package espalier.train.rows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Writes a data file a row at a time, compressed where its name ends with `.gz`. The file appears
/// under its name only when all is written ([#done()]); closed before that, nothing is left of it.
public final class RowWriter implements Closeable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Path unfinished;
  private final Writer out;
  private boolean closed;

  private RowWriter(Path file, Path unfinished, Writer out) {
    this.file = file;
    this.unfinished = unfinished;
    this.out = out;
  }

  /// @throws IOException where the file cannot be made
  public static RowWriter open(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    OutputStream bytes = Files.newOutputStream(unfinished);
    if (nameOf(file).endsWith(".gz")) {
      bytes = new GZIPOutputStream(bytes);
    }
    return new RowWriter(
        file,
        unfinished,
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
  }

  /// Whether a file of this name holds JSON lines (`.jsonl`, `.json`), by what this class writes.
  public static boolean isJson(Path file) {
    String name = nameOf(file).replaceFirst("\\.gz$", "");
    return name.endsWith(".jsonl") || name.endsWith(".json");
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  /// A line as it is.
  ///
  /// @param line without line breaks
  public void line(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  /// A JSON object.
  public void object(Map<String, ?> values) throws IOException {
    line(JSON.writeValueAsString(values));
  }

  /// Ends the file and gives it its name.
  ///
  /// @throws IOException where the disk refuses; then the file of that name is what it was before
  public void done() throws IOException {
    closed = true;
    out.close();
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try {
        out.close();
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }
  }
}
