package espalier.train.data;

import espalier.train.data.RecordStatistics.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is in a file of problems with answers.
///
/// @param problems rows that hold one
/// @param different problems among them, by their text
/// @param families how many of each, where it is told
/// @param levels how many of each, where it is told
/// @param splits how many fall into each split, see [Split#ofText(String)]
/// @param characters of a problem's text
/// @param damaged how many rows cannot be used
/// @param damage one sentence with file and line for each of the first of them
public record ProblemStatistics(
    long problems,
    long different,
    Map<String, Long> families,
    Map<String, Long> levels,
    Map<Split, Long> splits,
    Spread characters,
    long damaged,
    List<String> damage) {

  public ProblemStatistics {
    families = new TreeMap<>(families);
    levels = new TreeMap<>(levels);
    splits = new TreeMap<>(splits);
    damage = List.copyOf(damage);
  }

  /// Reads a file and counts; only numbers are kept.
  ///
  /// @throws IOException where it cannot be read at all
  public static ProblemStatistics of(Path file) throws IOException {
    Map<String, Long> families = new TreeMap<>();
    Map<String, Long> levels = new TreeMap<>();
    Map<Split, Long> splits = new TreeMap<>();
    Set<Long> different = new HashSet<>();
    LongSummaryStatistics characters = new LongSummaryStatistics();
    List<String> damage = new ArrayList<>();
    long[] damaged = new long[1];
    ProblemRows.read(
        file,
        new ProblemRows.Visitor() {
          @Override
          public void problem(int line, Map<String, String> fields) {
            String text = ProblemRows.text(fields);
            characters.accept(text.length());
            different.add(Split.checksum(text));
            splits.merge(Split.ofText(text), 1L, Long::sum);
            if (fields.containsKey("family")) {
              families.merge(fields.get("family"), 1L, Long::sum);
            }
            if (fields.containsKey("level")) {
              levels.merge(fields.get("level"), 1L, Long::sum);
            }
          }

          @Override
          public void damaged(int line, String sentence) {
            damaged[0]++;
            if (damage.size() < RecordStatistics.MOST_SENTENCES) {
              damage.add(sentence);
            }
          }
        });
    return new ProblemStatistics(
        characters.getCount(),
        different.size(),
        families,
        levels,
        splits,
        Spread.of(characters),
        damaged[0],
        damage);
  }
}
