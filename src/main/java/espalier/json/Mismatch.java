package espalier.json;

/// Leaves a deep reader at the first thing that is not as expected; never leaves this room.
final class Mismatch extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Mismatch(String sentence) {
    super(sentence, null, false, false);
  }

  /// The sentence for the person.
  String sentence() {
    return String.valueOf(getMessage());
  }
}
