package espalier.train;

import java.nio.file.Path;

/// What became of a training run.
public sealed interface TrainingOutcome {

  /// All steps were made.
  ///
  /// @param model the folder with the trained checkpoint
  record Finished(long steps, Path model) implements TrainingOutcome {}

  /// It was asked to stop; started again with the same folder it goes on.
  ///
  /// @param step steps made
  record Stopped(long step, long steps) implements TrainingOutcome {}

  /// It could not start or go on; what was saved last is still there.
  ///
  /// @param sentence what is wrong and what to do, for a person
  record Failed(String sentence) implements TrainingOutcome {}
}
