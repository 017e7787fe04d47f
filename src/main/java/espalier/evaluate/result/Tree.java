package espalier.evaluate.result;

import espalier.tree.Preset;
import java.util.List;
import java.util.Optional;

/// A tree that was grown.
///
/// @param preset how its kinds came
/// @param simulations how many it took
/// @param nodes how many it has
/// @param conclusions all of them, oldest first
/// @param thoughts those that the exact solution says something of; missing where it is not known
/// @param cost what it took
public record Tree(
    Preset preset,
    int simulations,
    int nodes,
    List<Conclusion> conclusions,
    Optional<List<JudgedThought>> thoughts,
    Cost cost) {

  public Tree {
    conclusions = List.copyOf(conclusions);
    thoughts = thoughts.map(List::copyOf);
  }

  /// A conclusion of the tree.
  ///
  /// @param answer empty where it states none
  /// @param right whether that is the right one
  /// @param logValue what the value head said of it, a natural logarithm
  /// @param visits N
  /// @param value V as a probability, after the visits
  /// @param pathProbability the product of what the value head said along its path
  /// @param lineWeight what its line weighs in the weighted vote
  /// @param endsMostVisitedLine whether the line of most visits ends here
  public record Conclusion(
      Optional<String> answer,
      boolean right,
      double logValue,
      int visits,
      double value,
      double pathProbability,
      double lineWeight,
      boolean endsMostVisitedLine) {}
}
