package espalier.train;

import espalier.train.data.RecordFile;
import espalier.train.network.TrainingException;
import espalier.train.plan.Schedule;
import espalier.train.plan.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a checkpoint is to be trained further on the records of files.
///
/// @param checkpoint folder of a Gemma-2 checkpoint with the marks of OpenLongCoT
/// @param records files to learn from, see [RecordFile]
/// @param validation files of records that are held out, to measure the loss on; none for no
///   measuring. Where the option `evaluateSteps` is 0, it is measured about ten times over the run;
///   at its end in any case
/// @param skipsDamaged whether damaged rows of files are passed over; else they are refused
/// @param options how to train
/// @param name of the trained model, as shown to people
/// @param drawsKinds whether the trained model will choose a thought's mark by itself; where the
///   checkpoint does, it will in any case
public record FineTuning(
    Path checkpoint,
    List<Path> records,
    List<Path> validation,
    boolean skipsDamaged,
    TrainingOptions options,
    String name,
    boolean drawsKinds) {

  /// How often the loss is measured where records are given for it and nothing else is said.
  private static final long MEASURINGS = 10;

  public FineTuning {
    records = List.copyOf(records);
    validation = List.copyOf(validation);
  }

  /// Makes sure that what is asked for goes together, before anything is read or made.
  ///
  /// @throws TrainingException where a loss is to be measured on nothing
  public void check() throws TrainingException {
    if (validation.isEmpty() && options.evaluateSteps() > 0) {
      throw new TrainingException(
          "There is nothing to measure the loss on every "
              + options.evaluateSteps()
              + " steps; give held-out records (--validation FILE), or evaluateSteps=0.");
    }
  }

  /// How many steps the run has.
  ///
  /// @param texts that there are to learn from
  long steps(long texts) {
    if (options.steps() > 0) {
      return options.steps();
    }
    double perStep = (double) options.batchSize() * options.accumulation();
    return Math.max(1, (long) Math.ceil(texts * options.epochs() / perStep));
  }

  /// The course of the rate over so many steps.
  Schedule schedule(long steps) {
    return new Schedule(
        options.learningRate(),
        options.warmupSteps(),
        options.holdSteps(),
        steps,
        options.lastRate());
  }

  /// The options with how often the loss is measured, where records are given for it.
  TrainingOptions measuring(long steps) throws TrainingException {
    if (validation.isEmpty() || options.evaluateSteps() > 0) {
      return options;
    }
    long often = Math.clamp(Math.ceilDiv(steps, MEASURINGS), 1, Integer.MAX_VALUE);
    return options.with(Map.of("evaluateSteps", Long.toString(often)));
  }
}
