package espalier.engine.gemma;

/// A request that makes no sense, with one sentence about it for a person.
final class BadRequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private final String sentence;

  BadRequestException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
