package espalier.engine;

import java.util.List;

/// What became of a list of [EvaluateRequest]s.
public sealed interface Evaluation {

  /// @param logValues one per request, in order: natural logarithm of the probability, at most 0
  record Evaluated(List<Double> logValues, Usage usage) implements Evaluation {
    public Evaluated {
      logValues = List.copyOf(logValues);
    }
  }

  /// The caller withdrew the request.
  record Cancelled() implements Evaluation {}

  /// It could not be done.
  ///
  /// @param sentence what is wrong and what to do, for a person
  /// @param shortage whether memory was short
  record Failed(String sentence, Shortage shortage) implements Evaluation {
    /// It failed though there was memory enough.
    public Failed(String sentence) {
      this(sentence, Shortage.NONE);
    }
  }
}
