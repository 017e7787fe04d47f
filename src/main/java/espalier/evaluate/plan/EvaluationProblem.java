package espalier.evaluate.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A problem whose answer is known.
///
/// @param line where it stands in its file, from 1
/// @param problem in words, without marks
/// @param answer the right one
/// @param family what kind of problem it is, where the file says so
/// @param level how hard it is, where the file says so
/// @param solution the exact one, where the file tells it, so that every thought can be judged
public record EvaluationProblem(
    int line,
    String problem,
    String answer,
    Optional<String> family,
    Optional<String> level,
    Optional<String> solution) {

  /// One of which the answer alone is known.
  public EvaluationProblem(
      int line, String problem, String answer, Optional<String> family, Optional<String> level) {
    this(line, problem, answer, family, level, Optional.empty());
  }

  /// Stands for the problem and its answer in files: 16 hexadecimal digits of their SHA-256.
  public String key() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((problem + "\n" + answer).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
