package espalier.session;

import espalier.engine.Cancellation;

/// A person's change of mind about the simulation in hand.
final class Withdrawal implements Cancellation {

  private volatile boolean requested;

  void request() {
    requested = true;
  }

  @Override
  public boolean requested() {
    return requested;
  }
}
