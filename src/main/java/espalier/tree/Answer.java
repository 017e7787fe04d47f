package espalier.tree;

import java.util.Optional;

/// An answer as a thought states it, and its normal form.
///
/// @param text in the words of the thought, marks and braces removed
/// @param normal equal for two answers that mean the same
public record Answer(String text, String normal) {

  /// The answer of a thought: the last balanced `\boxed{}` or `\box{}`, else after "####", "the
  /// answer is" or "# Answer", else none.
  public static Optional<Answer> of(String thought) {
    return Optional.empty();
  }

  /// An answer that a person typed.
  public static Answer stated(String answer) {
    return new Answer(answer, answer);
  }

  /// Whether two answers normalise alike.
  public boolean matches(Answer other) {
    return normal.equals(other.normal);
  }
}
