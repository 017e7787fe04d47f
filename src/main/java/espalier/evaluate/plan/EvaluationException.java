package espalier.evaluate.plan;

/// An evaluation cannot be done; the message is one sentence that says what is wrong, where, and
/// what to do.
public final class EvaluationException extends Exception {
  public EvaluationException(String sentence) {
    super(sentence);
  }

  public EvaluationException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
