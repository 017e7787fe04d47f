package espalier.train.network;

/// Training cannot start or go on; the message is one sentence for a person: what is wrong, where,
/// and what to do.
public class TrainingException extends Exception {

  private static final long serialVersionUID = 1L;

  public TrainingException(String sentence) {
    super(sentence);
  }

  public TrainingException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
