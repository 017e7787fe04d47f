package espalier.train.data;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is in a file of records.
///
/// @param texts problems with their records
/// @param records of all texts, the problems included
/// @param kinds how many of each kind
/// @param ratings how many of each rating; records without one are not counted
/// @param longest characters of the longest thought
/// @param meanLength characters of a thought on average
/// @param damaged one sentence with file and line for each line that cannot be used
public record RecordStatistics(
    long texts,
    long records,
    Map<Kind, Long> kinds,
    Map<Rating, Long> ratings,
    int longest,
    double meanLength,
    List<String> damaged) {

  public RecordStatistics {
    kinds = Map.copyOf(kinds);
    ratings = Map.copyOf(ratings);
    damaged = List.copyOf(damaged);
  }

  /// Reads a file and counts.
  ///
  /// @throws IOException where it cannot be read at all
  public static RecordStatistics of(Path file) throws IOException {
    Counter counter = new Counter();
    RecordFile.read(file, counter);
    return counter.result();
  }

  private static final class Counter implements RecordFile.Visitor {
    private long texts;
    private long records;
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final Map<Rating, Long> ratings = new EnumMap<>(Rating.class);
    private int longest;
    private long characters;
    private final List<String> damaged = new ArrayList<>();

    @Override
    public void records(int line, List<TextRecord> found) {
      texts++;
      for (TextRecord record : found) {
        records++;
        kinds.merge(record.kind(), 1L, Long::sum);
        record.rating().ifPresent(rating -> ratings.merge(rating, 1L, Long::sum));
        longest = Math.max(longest, record.thought().length());
        characters += record.thought().length();
      }
    }

    @Override
    public void damaged(int line, String sentence) {
      damaged.add(sentence);
    }

    RecordStatistics result() {
      double mean = records == 0 ? 0 : (double) characters / records;
      return new RecordStatistics(texts, records, kinds, ratings, longest, mean, damaged);
    }
  }
}
