package espalier.train;

import espalier.train.growth.GrowthListener;
import espalier.train.network.MemoryNeed;
import espalier.train.network.TrainingDevice;
import java.time.Duration;

/// Is told how training goes, on the thread that trains, and between its legs how trees grow that
/// are learnt from; must return soon. Every method does nothing unless overridden.
public interface TrainingListener extends GrowthListener {

  TrainingListener NONE = new TrainingListener() {};

  /// Rows of files of records were passed over, as they are damaged.
  ///
  /// @param sentence how many, and where the first one is, for a person
  default void passedOver(String sentence) {}

  /// Files of records were read that are learnt from.
  default void reading(Records records) {}

  /// Training is about to begin.
  ///
  /// @param need about how much memory it will take
  /// @param device where
  default void starting(MemoryNeed need, TrainingDevice device) {}

  /// The processor is taken in place of a graphics card that nobody asked for.
  ///
  /// @param why in a sentence for a person
  default void fallingBack(String why) {}

  /// Some steps were made.
  default void progress(Progress progress) {}

  /// The loss on the validation split or on held-out records was measured, with the running mean
  /// where one is kept.
  ///
  /// @param loss mean over tokens, nats
  /// @param ratingLoss mean over ratings, nats
  default void evaluated(long step, double loss, double ratingLoss) {}

  /// The state was saved.
  default void saved(long step) {}

  /// What is learnt from where a person gives records.
  ///
  /// @param count how many there are, each a problem with its thoughts
  /// @param tokens of all of them, without those that are cut off
  /// @param cut how many lose their end, as they have more tokens than `longest`
  record Records(int count, long tokens, int cut, int longest) {}

  /// How far training is.
  ///
  /// @param step steps made since the beginning
  /// @param steps steps in all, of every leg
  /// @param loss mean over tokens other than ratings since the last report, nats
  /// @param ratingLoss mean over ratings since the last report, nats
  /// @param rate learning rate of the last step
  /// @param gradient length of the last gradient before clipping
  /// @param tokensPerSecond since the last report
  /// @param remaining to the end of the whole run, estimated from the speed of this leg since this
  ///   start; what trees take to grow between legs is not in it
  record Progress(
      long step,
      long steps,
      double loss,
      double ratingLoss,
      double rate,
      double gradient,
      double tokensPerSecond,
      Duration remaining) {}
}
