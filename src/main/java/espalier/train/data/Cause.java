package espalier.train.data;

import java.util.Locale;

/// What a critic may hold against the thoughts before it.
enum Cause {
  /// The right expression with a wrong result.
  SUM("The sum is wrong."),
  OPERATOR("The operation is wrong."),
  OPERAND("A number is wrong."),
  /// The calculation holds, but the sum that should bear it out does not.
  CHECK("The check is wrong."),
  /// A conclusion before the last step, or a step without one that it builds on.
  MISSING("A step is missing."),
  /// A conclusion with another number than was found.
  ANSWER("The answer is wrong."),
  /// Anything else.
  STEP("The step is wrong.");

  private final String sentence;

  Cause(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /// The cause that a blaming critic names, [#STEP] where it names none of the others.
  static Cause named(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (folded.contains("missing")) {
      return MISSING;
    }
    for (Cause cause : values()) {
      String noun = cause.sentence.toLowerCase(Locale.ROOT).replace(".", "");
      if (folded.contains(noun)) {
        return cause;
      }
    }
    return STEP;
  }
}
