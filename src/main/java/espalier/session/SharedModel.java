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
  private Optional<String> absence = Optional.empty();
  private boolean held;

  /// The one to be asked now; empty where none is loaded, or another is on its way.
  synchronized Optional<ThoughtModel> current() {
    return held ? Optional.empty() : model;
  }

  /// The one that is loaded, whether it may be asked or not.
  synchronized Optional<ThoughtModel> loaded() {
    return model;
  }

  /// Why none will come, in a sentence; empty where there is one, or one is on its way.
  synchronized Optional<String> absence() {
    return absence;
  }

  /// Nothing is asked of the model from now on until [#release] or [#replace].
  synchronized void hold() {
    held = true;
    absence = Optional.empty();
  }

  /// The model that is loaded may be asked again.
  ///
  /// @param why there is none, where there is none
  synchronized void release(String why) {
    held = false;
    absence = model.isEmpty() ? Optional.of(why) : Optional.empty();
  }

  /// Takes another model.
  ///
  /// @return the one before, to be given to [#retire(ThoughtModel)]
  synchronized Optional<ThoughtModel> replace(Optional<ThoughtModel> next) {
    Optional<ThoughtModel> before = model;
    model = next;
    held = false;
    absence = Optional.empty();
    return before;
  }

  /// Takes the model away while it is held.
  ///
  /// @return it, to be given to [#retire(ThoughtModel)]
  synchronized Optional<ThoughtModel> takeAway() {
    Optional<ThoughtModel> before = model;
    model = Optional.empty();
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
