package espalier.train.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.tree.text.RecordWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;

/// Writes generated problems and records to files.
public final class GeneratedFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GeneratedFiles() {}

  /// Writes problems, one JSON object a line: `problem`, `answer`, `family`, `level`, `steps`.
  ///
  /// @throws IOException where the disk refuses
  public static void problems(Path file, long seed, Split split, Level level, long count)
      throws IOException {
    ProblemGenerator problems = new ProblemGenerator(seed, split, level);
    lines(file, count, i -> json(problems.problem(i)));
  }

  private static String json(Problem problem) {
    ObjectNode node = JSON.createObjectNode();
    node.put("problem", problem.text());
    node.put("answer", Long.toString(problem.answer()));
    node.put("family", problem.family());
    node.put("level", problem.level().label());
    node.put("steps", problem.steps().size());
    return node.toString();
  }

  /// Writes trees with the ratings they deserve in the form of the data set, one problem with its
  /// records a line.
  ///
  /// @throws IOException where the disk refuses
  public static void records(Path file, long seed, Split split, ChainOdds odds, long count)
      throws IOException {
    TreeGenerator trees = new TreeGenerator(seed, split, odds);
    lines(file, count, i -> RecordWriter.DATA_SET.write(trees.tree(i).records()));
  }

  private static void lines(Path file, long count, LongFunction<String> line) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (long i = 0; i < count; i++) {
        out.write(line.apply(i));
        out.write('\n');
      }
    }
  }
}
