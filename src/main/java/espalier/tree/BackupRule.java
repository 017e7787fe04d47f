package espalier.tree;

/// In which terms a node's value is kept, and how a simulation's result moves it.
public enum BackupRule {
  /// Values are probabilities in [0, 1]; the value head's answer counts as one sample: `V += (v -
  /// V) / (N + 1)` with N already raised; what goes up is v. The root, never evaluated, is the
  /// plain mean of its v.
  PROBABILITY {
    @Override
    public double ofLogValue(double logValue) {
      return Math.exp(logValue);
    }

    @Override
    public double toProbability(double value) {
      return value;
    }
  },
  /// Values are log-probabilities as in the reference implementation: `V += (v - V) / N`, so that
  /// the first visit replaces the value head's answer; what goes up is the new V. The root starts
  /// at 0.
  LOG {
    @Override
    public double ofLogValue(double logValue) {
      return logValue;
    }

    @Override
    public double toProbability(double value) {
      return Math.exp(value);
    }
  };

  /// The value head's answer (log-probability, at most 0) in the terms of this rule.
  public abstract double ofLogValue(double logValue);

  /// A node's value, in the terms of this rule, as a probability in [0, 1].
  public abstract double toProbability(double value);
}
