package espalier.search;

import espalier.tree.Kind;
import java.util.List;

/// Is told what the simulations of one step are doing, on the thread that runs it or on the model's
/// own; must return at once. Every method does nothing unless overridden.
public interface SimulationListener {

  SimulationListener NONE = new SimulationListener() {};

  /// A way down ended; once for each simulation of the step, before anything is written.
  ///
  /// @param path ids from the root to the node that will be expanded
  default void selected(List<Integer> path) {}

  /// The records of a path take long to be read, before anything is written under it.
  ///
  /// @param read how many tokens of them are read
  /// @param toRead of how many; those that the model still knew are not counted
  default void reading(int read, int toRead) {}

  /// A candidate grew by a token.
  ///
  /// @param id the id its node will have
  /// @param parent the node under which it will stand
  /// @param kind its kind as far as it is known yet
  /// @param text the thought so far, without marks
  /// @param tokens how many tokens it has
  default void wrote(int id, int parent, Kind kind, String text, int tokens) {}

  /// All candidates are written and are being judged now.
  default void evaluating(int candidates) {}
}
