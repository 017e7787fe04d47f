package espalier.figures;

/// A value that the model gave, and whether what it was about was right.
///
/// @param group the problem that it belongs to: verdicts of one problem are not independent
/// @param logValue natural logarithm of the probability that it is right, at most 0
public record Verdict(int group, double logValue, boolean right) {

  public double probability() {
    return Math.exp(logValue);
  }
}
