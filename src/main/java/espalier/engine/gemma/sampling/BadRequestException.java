package espalier.engine.gemma.sampling;

/// A request that makes no sense, with one sentence about it for a person.
public final class BadRequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private final String sentence;

  /// @param sentence what is wrong with the request, and what to do
  public BadRequestException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /// What is wrong with the request, for a person.
  public String sentence() {
    return sentence;
  }
}
