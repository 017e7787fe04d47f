package espalier.search;

import espalier.engine.Shortage;
import espalier.engine.Usage;
import espalier.tree.TreeEvent;
import java.util.List;
import java.util.Optional;

/// What became of one step: done whole, or nothing of it.
public sealed interface StepResult {

  /// @param events one per simulation, at least one, to be appended to the tree's log in this order
  ///   and all together
  /// @param usage what the model did for them
  /// @param remark what a person should know of it, in a sentence: which nodes were passed over;
  ///   mostly empty
  record Grown(List<TreeEvent.Simulated> events, Usage usage, Optional<String> remark)
      implements StepResult {
    public Grown {
      events = List.copyOf(events);
    }
  }

  /// It was withdrawn; the tree is as it was and the same step can be asked for again.
  record Cancelled() implements StepResult {}

  /// No node can be expanded any more.
  ///
  /// @param sentence why, for a person
  record Exhausted(String sentence) implements StepResult {}

  /// The model could not do it; the tree is as it was.
  ///
  /// @param sentence what is wrong and what to do, for a person
  /// @param shortage whether memory was short
  /// @param unfit whether no node is left whose path fits the model
  record Failed(String sentence, Shortage shortage, boolean unfit) implements StepResult {
    /// It failed for another reason than the length of paths.
    public Failed(String sentence, Shortage shortage) {
      this(sentence, shortage, false);
    }

    /// It failed though there was memory enough.
    public Failed(String sentence) {
      this(sentence, Shortage.NONE);
    }
  }
}
