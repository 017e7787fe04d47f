package espalier.search;

import espalier.engine.Usage;
import espalier.tree.TreeEvent;

/// What became of one simulation.
public sealed interface SimulationResult {

  /// @param event to be appended to the tree's log
  /// @param usage what the model did for it
  record Grown(TreeEvent.Simulated event, Usage usage) implements SimulationResult {}

  /// It was withdrawn; the tree is as it was and the same simulation can be asked for again.
  record Cancelled() implements SimulationResult {}

  /// No node can be expanded any more.
  ///
  /// @param sentence why, for a person
  record Exhausted(String sentence) implements SimulationResult {}

  /// The model could not do it; the tree is as it was.
  ///
  /// @param sentence what is wrong and what to do, for a person
  record Failed(String sentence) implements SimulationResult {}
}
