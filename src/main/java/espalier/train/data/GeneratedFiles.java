package espalier.train.data;

import espalier.train.rows.RowWriter;
import espalier.tree.text.RecordWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes generated problems and records to files, compressed where the name ends with `.gz`.
public final class GeneratedFiles {

  private GeneratedFiles() {}

  /// Writes problems, one JSON object a line: `problem`, `answer`, `family`, `level`, `steps` (how
  /// many) and `solution` (see [SolutionText]).
  ///
  /// @throws IOException where the disk refuses
  public static void problems(Path file, long seed, Split split, Level level, long count)
      throws IOException {
    ProblemGenerator problems = new ProblemGenerator(seed, split, level);
    try (RowWriter out = RowWriter.open(file)) {
      for (long i = 0; i < count; i++) {
        out.object(fields(problems.problem(i)));
      }
      out.done();
    }
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("problem", problem.text());
    fields.put("answer", Long.toString(problem.answer()));
    fields.put("family", problem.family());
    fields.put("level", problem.level().label());
    fields.put("steps", problem.steps().size());
    fields.put("solution", SolutionText.of(problem.steps()));
    return fields;
  }

  /// Writes trees with the ratings they deserve in the form of the data set, one problem with its
  /// records a line: JSON lines where the name ends with `.jsonl`, else plain.
  ///
  /// @throws IOException where the disk refuses
  public static void records(Path file, TreeGenerator trees, long count) throws IOException {
    boolean json = RowWriter.isJson(file);
    try (RowWriter out = RowWriter.open(file)) {
      for (long i = 0; i < count; i++) {
        String text = RecordWriter.DATA_SET.write(trees.tree(i).records());
        if (json) {
          out.object(Map.of("text", text));
        } else {
          out.line(text);
        }
      }
      out.done();
    }
  }

  /// The same for plain and hard problems as the odds say.
  ///
  /// @throws IOException where the disk refuses
  public static void records(Path file, long seed, Split split, ChainOdds odds, long count)
      throws IOException {
    records(file, new TreeGenerator(seed, split, odds), count);
  }
}
