package espalier.train.data;

import espalier.train.rows.RowWriter;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Divides a file of records or problems into training, validation and test by the problem's
/// numbers, or its text where it has fewer than two: the same problem always falls into the same
/// part, whatever file it is in, and so does one that is told in other words with the same numbers.
///
/// @param files what was written, JSON lines
/// @param counts rows in each
/// @param damaged rows or texts that were left out because they cannot be used or make no tree
/// @param damage one sentence with file and line for each of the first of them
public record FileSplit(
    Map<Split, Path> files, Map<Split, Long> counts, long damaged, List<String> damage) {

  public FileSplit {
    files = Map.copyOf(files);
    counts = Map.copyOf(counts);
    damage = List.copyOf(damage);
  }

  /// Divides a file. The parts appear under their names only when all is read.
  ///
  /// @param folder where the parts go, made where it is not there
  /// @throws IOException where a file cannot be read or written
  public static FileSplit of(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<Split, Path> files = new EnumMap<>(Split.class);
    Map<Split, RowWriter> writers = new EnumMap<>(Split.class);
    Parts parts = new Parts(writers);
    try {
      for (Split split : Split.values()) {
        Path part = folder.resolve(name(file, split));
        files.put(split, part);
        writers.put(split, RowWriter.open(part));
      }
      if (ProblemRows.areIn(file)) {
        ProblemRows.read(file, parts);
      } else {
        RecordFile.read(file, parts);
      }
      for (RowWriter writer : writers.values()) {
        writer.done();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      for (RowWriter writer : writers.values()) {
        writer.close();
      }
    }
    return new FileSplit(files, parts.counts, parts.damaged, parts.damage);
  }

  private static String name(Path file, Split split) {
    String name = String.valueOf(file.getFileName());
    boolean compressed = name.endsWith(".gz");
    String stem = name.replaceFirst("\\.gz$", "").replaceFirst("\\.(jsonl|json|csv|txt)$", "");
    return stem + "." + split.label() + ".jsonl" + (compressed ? ".gz" : "");
  }

  private static final class Parts implements RecordFile.Visitor, ProblemRows.Visitor {
    private final Map<Split, RowWriter> writers;
    private final Map<Split, Long> counts = new EnumMap<>(Split.class);
    private final List<String> damage = new ArrayList<>();
    private long damaged;

    Parts(Map<Split, RowWriter> writers) {
      this.writers = writers;
    }

    @Override
    public void records(int line, List<TextRecord> records) {
      write(records.getFirst().thought(), Map.of("text", RecordWriter.DATA_SET.write(records)));
    }

    @Override
    public void problem(int line, Map<String, String> fields) {
      write(ProblemRows.text(fields), fields);
    }

    private void write(String problem, Map<String, String> fields) {
      Split split = Split.ofText(problem);
      counts.merge(split, 1L, Long::sum);
      RowWriter writer = writers.get(split);
      if (writer == null) {
        throw new IllegalStateException("no part for " + split);
      }
      try {
        writer.object(fields);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void damaged(int line, String sentence) {
      damaged++;
      if (damage.size() < RecordStatistics.MOST_SENTENCES) {
        damage.add(sentence);
      }
    }

    @Override
    public boolean wantsMore() {
      return true;
    }
  }
}
