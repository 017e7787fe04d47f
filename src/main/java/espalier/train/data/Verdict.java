package espalier.train.data;

import espalier.tree.Rating;

/// What a [Judge] holds of a thought.
public sealed interface Verdict {

  /// Why, as a sentence for a person.
  String reason();

  /// It claims something, and all it claims is so.
  record Right(String reason) implements Verdict {}

  /// It claims something that is not so, or makes a step that does not lead to the answer.
  record Wrong(String reason) implements Verdict {}

  /// Neither: a step that was made before, or words that claim nothing. True, but no progress; it
  /// deserves no rating.
  record Idle(String reason) implements Verdict {}

  /// The rating it deserves; unknown for [Idle].
  default Rating rating() {
    return switch (this) {
      case Right right -> Rating.POSITIVE;
      case Wrong wrong -> Rating.NEGATIVE;
      case Idle idle -> Rating.UNKNOWN;
    };
  }
}
