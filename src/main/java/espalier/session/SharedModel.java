package espalier.session;

import espalier.engine.ThoughtModel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The one model that all sessions take turns with, simulation by simulation.
final class SharedModel {

  // Fair, so that of several running sessions each gets its turn.
  private final ReentrantLock turn = new ReentrantLock(true);
  private Optional<ThoughtModel> model = Optional.empty();

  synchronized Optional<ThoughtModel> current() {
    return model;
  }

  /// Takes another model.
  ///
  /// @return the one before, to be given to [#retire(ThoughtModel)]
  synchronized Optional<ThoughtModel> replace(Optional<ThoughtModel> next) {
    Optional<ThoughtModel> before = model;
    model = next;
    return before;
  }

  /// Closes a model that was replaced, after the simulation in hand; blocks until then.
  void retire(ThoughtModel old) {
    turn.lock();
    try {
      old.close();
    } finally {
      turn.unlock();
    }
  }

  /// Does something with the model when it is this caller's turn; blocks until then and until it is
  /// done. Empty where there is no model.
  <T> Optional<T> inTurn(Function<ThoughtModel, T> work) {
    turn.lock();
    try {
      return current().map(work);
    } finally {
      turn.unlock();
    }
  }
}
