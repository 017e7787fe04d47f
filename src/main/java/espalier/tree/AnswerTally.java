package espalier.tree;

import java.util.List;
import java.util.Optional;

/// The answers found so far and the share of each (search-spec, "Conclusions, answers, stopping").
///
/// @param shares largest first (ties: more visits, then the older)
/// @param undecided what is left of 1
public record AnswerTally(List<Share> shares, double undecided) {

  /// One answer.
  ///
  /// @param answer as the oldest of its conclusions states it
  /// @param nodes ids of the conclusions that state it, oldest first
  /// @param visits sum of N over them
  /// @param share sum of V (N + 1) over them, V as a probability, divided by 1 + that sum over all
  ///   conclusions; in [0, 1)
  public record Share(Answer answer, List<Integer> nodes, int visits, double share) {
    public Share {
      nodes = List.copyOf(nodes);
    }
  }

  public AnswerTally {
    shares = List.copyOf(shares);
  }

  public static AnswerTally of(ReasoningTree tree) {
    return new AnswerTally(List.of(), 1);
  }

  /// The answer chosen by the tree's own [ChoiceRule]; empty before the first conclusion.
  public static Optional<Answer> chosen(ReasoningTree tree) {
    return Optional.empty();
  }
}
