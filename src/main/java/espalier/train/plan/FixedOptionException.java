package espalier.train.plan;

import espalier.train.network.TrainingException;

/// A training option was given beside a plan whose legs set it themselves.
public final class FixedOptionException extends TrainingException {

  private static final long serialVersionUID = 1L;

  FixedOptionException(String sentence) {
    super(sentence);
  }
}
