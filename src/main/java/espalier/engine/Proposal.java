package espalier.engine;

import java.util.List;
import java.util.OptionalDouble;

/// What became of a [ProposeRequest].
public sealed interface Proposal {

  /// One candidate per opening, in order.
  record Proposed(List<Candidate> candidates, Usage usage) implements Proposal {
    public Proposed {
      candidates = List.copyOf(candidates);
    }
  }

  /// The caller withdrew the request; nothing was kept but the cache.
  record Cancelled() implements Proposal {}

  /// The prompt and a thought do not fit the model's positions. Other requests of the same list are
  /// not touched by it.
  ///
  /// @param sentence what is wrong and what to do, for a person
  record TooLong(String sentence) implements Proposal {}

  /// It could not be done.
  ///
  /// @param sentence what is wrong and what to do, for a person
  /// @param shortage whether memory was short
  record Failed(String sentence, Shortage shortage) implements Proposal {
    /// It failed though there was memory enough.
    public Failed(String sentence) {
      this(sentence, Shortage.NONE);
    }
  }

  /// A thought as it was written. Log-probabilities, entropy and varentropy are those of the
  /// untempered, unmasked distribution.
  ///
  /// @param text decoded, without the closing mark; a mark that was drawn first stands in `mark`
  /// @param mark the mark drawn as the first token, empty where none was
  /// @param tokens ids of all L generated tokens, a drawn mark and the closing mark included
  /// @param tokenLogProbs L natural logarithms
  /// @param prior exp(mean log p)
  /// @param entropy mean over steps, nats
  /// @param varentropy mean over steps, nats squared
  /// @param closed whether the model closed the thought; false where the length limit cut it
  /// @param logValue what [ThoughtModel#evaluate] would say of the record with this very text: a
  ///   natural logarithm, at most 0; empty where the opening asked for none, and where the model
  ///   gives none with its candidates, as for a record too long for its context
  record Candidate(
      String text,
      String mark,
      List<Integer> tokens,
      List<Double> tokenLogProbs,
      double prior,
      double entropy,
      double varentropy,
      boolean closed,
      OptionalDouble logValue) {
    public Candidate {
      tokens = List.copyOf(tokens);
      tokenLogProbs = List.copyOf(tokenLogProbs);
    }

    /// A thought that was not judged.
    public Candidate(
        String text,
        String mark,
        List<Integer> tokens,
        List<Double> tokenLogProbs,
        double prior,
        double entropy,
        double varentropy,
        boolean closed) {
      this(
          text,
          mark,
          tokens,
          tokenLogProbs,
          prior,
          entropy,
          varentropy,
          closed,
          OptionalDouble.empty());
    }

    /// The same thought with its value.
    public Candidate judged(OptionalDouble value) {
      return new Candidate(
          text, mark, tokens, tokenLogProbs, prior, entropy, varentropy, closed, value);
    }
  }
}
