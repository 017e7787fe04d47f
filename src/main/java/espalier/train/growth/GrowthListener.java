package espalier.train.growth;

import java.time.Duration;

/// Is told how the growing of trees goes, by one thread after the other; must return soon. Every
/// method does nothing unless overridden.
public interface GrowthListener {

  GrowthListener NONE = new GrowthListener() {};

  /// An earlier growing was broken off and has left trees.
  ///
  /// @param sentence whether it goes on from them or begins anew, and why, for a person
  default void foundTrees(String sentence) {}

  /// Trees were grown; told after each batch of them.
  default void growing(Trees trees) {}

  /// How far the growing is.
  ///
  /// @param grown how many there are, with those that an earlier growing has left
  /// @param all how many there will be
  /// @param remaining estimated from the speed since this start
  record Trees(int grown, int all, Duration remaining) {}
}
