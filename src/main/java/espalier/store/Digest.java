package espalier.store;

import espalier.tree.AnswerTally;
import espalier.tree.ReasoningTree;
import java.util.List;

/// What a list of sessions shows of a tree, kept beside its events so that the list needs not fold
/// them.
///
/// @param simulations done
/// @param budget simulations asked for
/// @param answers largest share first
public record Digest(int simulations, int budget, int nodes, List<AnswerCount> answers) {

  /// An answer and how many conclusions state it.
  public record AnswerCount(String answer, int conclusions) {}

  public Digest {
    answers = List.copyOf(answers);
  }

  public static Digest of(ReasoningTree tree, AnswerTally tally) {
    return new Digest(
        tree.simulations(),
        tree.settings().simulations(),
        tree.size(),
        tally.shares().stream()
            .map(share -> new AnswerCount(share.answer().text(), share.nodes().size()))
            .toList());
  }
}
