package espalier.evaluate.result;

/// What some work asked of the model.
///
/// @param generated tokens written
/// @param prompt tokens of prompts whose keys and values had to be computed, for thoughts and for
///   values
/// @param reused tokens of prompts whose keys and values were there already
/// @param values how many thoughts were judged
/// @param thoughts how many were written
/// @param cut thoughts that the length limit cut
/// @param damaged thoughts whose text makes no record that can be read again
public record Cost(
    long generated, long prompt, long reused, int values, int thoughts, int cut, int damaged) {

  public static final Cost NONE = new Cost(0, 0, 0, 0, 0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(
        generated + other.generated,
        prompt + other.prompt,
        reused + other.reused,
        values + other.values,
        thoughts + other.thoughts,
        cut + other.cut,
        damaged + other.damaged);
  }
}
