package espalier.tree;

import java.util.List;

/// What the policy says of a thought that it wrote, over its L generated tokens and from the
/// untempered logits (search-spec, "Policy head").
///
/// @param prior exp of the mean log-probability of the tokens, in (0, 1]
/// @param entropy mean over steps of the step's entropy, in nats, at least 0
/// @param varentropy mean over steps of `sum p (log p + H)^2`, in nats squared, at least 0
/// @param tokens ids of the L generated tokens, the closing mark included where one was drawn
/// @param tokenLogProbs natural logarithm of each token's probability, L of them
public record Measures(
    double prior,
    double entropy,
    double varentropy,
    List<Integer> tokens,
    List<Double> tokenLogProbs) {

  public Measures {
    tokens = List.copyOf(tokens);
    tokenLogProbs = List.copyOf(tokenLogProbs);
  }
}
