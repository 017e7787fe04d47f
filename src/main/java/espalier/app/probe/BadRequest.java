package espalier.app.probe;

/// A request that cannot be served; never leaves this room.
final class BadRequest extends Exception {
  private final String sentence;

  /// @param sentence what is wrong with it
  BadRequest(String sentence) {
    super(sentence, null, false, false);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
