package espalier.bench;

/// A measurement cannot go on; the message is one sentence for a person.
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  public BenchException(String sentence) {
    super(sentence);
  }
}
