package espalier.engine.gemma;

import java.util.List;

/// What a model thinks of given tokens. Lists have one element per token; natural logarithms and
/// nats.
///
/// @param logProbs log-probability of each token
/// @param entropies of the distribution that each token comes from
/// @param varentropies of the same, nats squared
public record Score(List<Double> logProbs, List<Double> entropies, List<Double> varentropies) {

  public Score {
    logProbs = List.copyOf(logProbs);
    entropies = List.copyOf(entropies);
    varentropies = List.copyOf(varentropies);
  }

  public double meanLogProb() {
    return mean(logProbs);
  }

  /// exp of the mean log-probability.
  public double prior() {
    return Math.exp(meanLogProb());
  }

  public double meanEntropy() {
    return mean(entropies);
  }

  public double meanVarentropy() {
    return mean(varentropies);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
