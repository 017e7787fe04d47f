package espalier.engine;

import java.util.List;

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

  /// It could not be done.
  ///
  /// @param sentence what is wrong and what to do, for a person
  record Failed(String sentence) implements Proposal {}

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
  record Candidate(
      String text,
      String mark,
      List<Integer> tokens,
      List<Double> tokenLogProbs,
      double prior,
      double entropy,
      double varentropy,
      boolean closed) {
    public Candidate {
      tokens = List.copyOf(tokens);
      tokenLogProbs = List.copyOf(tokenLogProbs);
    }
  }
}
