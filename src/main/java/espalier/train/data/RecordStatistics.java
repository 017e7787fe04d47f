package espalier.train.data;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What is in a file of records.
///
/// @param texts problems with their records
/// @param problems different problems
/// @param records of all texts, the problems included
/// @param ratings by kind, how many records of each rating
/// @param unrated by kind, how many records without one
/// @param thoughtCharacters of a thought
/// @param textCharacters of a whole text as it is trained on
/// @param textTokens the same in tokens of a model, where one was given
/// @param thoughtTokens of a thought alone
/// @param depth of the deepest record of a text, 0 for a root alone
/// @param children of a record that has any
/// @param damaged how many rows or texts cannot be used or make no tree
/// @param damage one sentence with file and line for each of the first [#MOST_SENTENCES] of them
public record RecordStatistics(
    long texts,
    long problems,
    long records,
    Map<Kind, Map<Rating, Long>> ratings,
    Map<Kind, Long> unrated,
    Spread thoughtCharacters,
    Spread textCharacters,
    Optional<Spread> textTokens,
    Optional<Spread> thoughtTokens,
    Spread depth,
    Spread children,
    long damaged,
    List<String> damage) {

  /// Sentences about damage that are kept.
  public static final int MOST_SENTENCES = 100;

  public RecordStatistics {
    ratings = Map.copyOf(ratings);
    unrated = Map.copyOf(unrated);
    damage = List.copyOf(damage);
  }

  /// How large something is.
  ///
  /// @param mean 0 where there is none
  /// @param most 0 where there is none
  public record Spread(double mean, long most) {

    static Spread of(LongSummaryStatistics statistics) {
      boolean none = statistics.getCount() == 0;
      return new Spread(none ? 0 : statistics.getAverage(), none ? 0 : statistics.getMax());
    }
  }

  /// How many records there are of a kind.
  public long count(Kind kind) {
    return unrated.getOrDefault(kind, 0L)
        + ratings.getOrDefault(kind, Map.of()).values().stream().mapToLong(n -> n).sum();
  }

  /// How many records of a kind have a rating.
  public long count(Kind kind, Rating rating) {
    return ratings.getOrDefault(kind, Map.of()).getOrDefault(rating, 0L);
  }

  /// Reads a file and counts; only numbers are kept, so the file may be of any size.
  ///
  /// @param tokens counts the tokens of a text, where they are wanted
  /// @throws IOException where it cannot be read at all
  public static RecordStatistics of(Path file, Optional<ToIntFunction<String>> tokens)
      throws IOException {
    Counter counter = new Counter(tokens);
    RecordFile.read(file, counter);
    return counter.result();
  }

  private static final class Counter implements RecordFile.Visitor {
    private final Optional<ToIntFunction<String>> tokens;
    private long texts;
    private long records;
    private final Set<Long> problems = new HashSet<>();
    private final Map<Kind, Map<Rating, Long>> ratings = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> unrated = new EnumMap<>(Kind.class);
    private final LongSummaryStatistics thoughtCharacters = new LongSummaryStatistics();
    private final LongSummaryStatistics textCharacters = new LongSummaryStatistics();
    private final LongSummaryStatistics textTokens = new LongSummaryStatistics();
    private final LongSummaryStatistics thoughtTokens = new LongSummaryStatistics();
    private final LongSummaryStatistics depth = new LongSummaryStatistics();
    private long children;
    private long parents;
    private long mostChildren;
    private long damaged;
    private final List<String> damage = new ArrayList<>();

    Counter(Optional<ToIntFunction<String>> tokens) {
      this.tokens = tokens;
    }

    @Override
    public void records(int line, List<TextRecord> found) {
      TreeShape shape = TreeShape.of(found);
      texts++;
      problems.add(Split.checksum(found.getFirst().thought()));
      depth.accept(shape.depth());
      children += found.size() - 1L;
      parents += shape.inner();
      mostChildren = Math.max(mostChildren, shape.mostChildren());
      String text = RecordWriter.PROMPT.write(found);
      textCharacters.accept(text.length());
      tokens.ifPresent(count -> textTokens.accept(count.applyAsInt(text)));
      for (TextRecord record : found) {
        record(record);
      }
    }

    private void record(TextRecord record) {
      records++;
      if (record.rating().isPresent()) {
        ratings
            .computeIfAbsent(record.kind(), kind -> new EnumMap<>(Rating.class))
            .merge(record.rating().get(), 1L, Long::sum);
      } else {
        unrated.merge(record.kind(), 1L, Long::sum);
      }
      thoughtCharacters.accept(record.thought().length());
      tokens.ifPresent(count -> thoughtTokens.accept(count.applyAsInt(record.thought())));
    }

    @Override
    public void damaged(int line, String sentence) {
      damaged++;
      if (damage.size() < MOST_SENTENCES) {
        damage.add(sentence);
      }
    }

    RecordStatistics result() {
      return new RecordStatistics(
          texts,
          problems.size(),
          records,
          ratings,
          unrated,
          Spread.of(thoughtCharacters),
          Spread.of(textCharacters),
          tokens.map(count -> Spread.of(textTokens)),
          tokens.map(count -> Spread.of(thoughtTokens)),
          Spread.of(depth),
          new Spread(parents == 0 ? 0 : (double) children / parents, mostChildren),
          damaged,
          damage);
    }
  }
}
