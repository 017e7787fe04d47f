package espalier.json;

/// What became of reading JSON.
///
/// @param <T> what was to be read
public sealed interface Reading<T> {

  /// It was read.
  record Read<T>(T value) implements Reading<T> {}

  /// It is not what was expected.
  ///
  /// @param sentence where (line and column, or the path of a JSON value) and what was expected,
  ///   for a person
  record Damaged<T>(String sentence) implements Reading<T> {}
}
