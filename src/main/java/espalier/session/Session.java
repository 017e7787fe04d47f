package espalier.session;

import espalier.tree.Kind;
import espalier.tree.SearchSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One search in a person's hands. Every method returns at once and may be called from any thread;
/// what came of it is seen in the next [Snapshot].
public interface Session {

  /// The latest snapshot.
  Snapshot snapshot();

  /// Tells each new snapshot to the listener, on a thread of the session, at most ten times a
  /// second while a search is running and at once when the state changes; the first at once.
  ///
  /// @return ends the subscription
  Runnable subscribe(Consumer<Snapshot> listener);

  /// Grows the tree until a stop condition fires.
  void run();

  /// Goes on with what a failure interrupted, as if it had not happened: a run, or the steps that
  /// were left; runs where nothing was interrupted.
  void goOn();

  /// Does so many steps, or until a stop condition other than the number of simulations fires. A
  /// step is one simulation, or the setting `leaves` together.
  ///
  /// @param kinds the person's kinds for [espalier.tree.Preset#MANUAL]; empty otherwise
  void step(int steps, List<Kind> kinds);

  /// Stops after the step in hand at the latest; seen as paused at once. A step that is given up is
  /// done again whole, with the same random numbers, when the search goes on.
  void pause();

  /// Pauses, and names the person as what stopped the search.
  void stop();

  /// Changes the settings for the simulations to come. The backup rule can be changed only before
  /// the first simulation.
  ///
  /// @return a sentence that says why it was refused, or empty
  Optional<String> configure(SearchSettings settings);

  /// Sets or clears the known answer.
  void setTruth(Optional<String> truth);
}
