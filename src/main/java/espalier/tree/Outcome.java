package espalier.tree;

import java.util.Locale;
import java.util.Optional;

/// What a conclusion turned out to be, where the right answer is known.
public enum Outcome {
  SUCCESSFUL,
  FAILED;

  /// The name used in exported files: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The outcome of a node: successful where it is a conclusion whose answer matches the known one,
  /// failed where it is another conclusion (also one that states no answer), empty where it is no
  /// conclusion.
  public static Optional<Outcome> of(Node node, Answer truth) {
    if (node.kind() != Kind.CONCLUSION) {
      return Optional.empty();
    }
    boolean right = node.answer().map(answer -> answer.matches(truth)).orElse(false);
    return Optional.of(right ? SUCCESSFUL : FAILED);
  }

  /// The outcome of a node where an answer is known; empty where none is.
  public static Optional<Outcome> of(Node node, Optional<String> truth) {
    return truth.map(Answer::stated).flatMap(answer -> of(node, answer));
  }
}
