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

    @Override
    int samples(Node node) {
      return node.initialValue().isPresent() ? node.visits() + 1 : node.visits();
    }

    @Override
    public double passedOn(double received, double moved) {
      return received;
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

    @Override
    int samples(Node node) {
      return node.visits();
    }

    @Override
    public double passedOn(double received, double moved) {
      return moved;
    }
  };

  /// The value head's answer (log-probability, at most 0) in the terms of this rule.
  public abstract double ofLogValue(double logValue);

  /// A node's value, in the terms of this rule, as a probability in [0, 1].
  public abstract double toProbability(double value);

  /// How many samples the node's value is the mean of. A node that the value head never judged (the
  /// root, a person's, an imported one) has no answer that could count as one.
  abstract int samples(Node node);

  /// V of a node after one more simulation; its N is that before.
  ///
  /// @param received v, gamma times what came from below
  public double moved(Node node, double received) {
    double old = node.value().orElse(0);
    return old + (received - old) / (samples(node) + 1);
  }

  /// What goes up from a node that received v and has moved to a new V.
  public abstract double passedOn(double received, double moved);
}
