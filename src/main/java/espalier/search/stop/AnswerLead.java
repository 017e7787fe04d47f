package espalier.search.stop;

import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.List;
import java.util.Optional;

/// Which answer has the largest share, and after how many simulations in a row it had it;
/// immutable.
///
/// @param answer as the tally states it; empty before the first conclusion
/// @param simulations 0 where no answer leads
public record AnswerLead(Optional<Answer> answer, int simulations) {

  /// Before the first simulation.
  public static final AnswerLead NONE = new AnswerLead(Optional.empty(), 0);

  /// The lead after one more simulation.
  ///
  /// @param tree as it stands after that simulation
  public AnswerLead after(ReasoningTree tree) {
    List<AnswerTally.Share> shares = AnswerTally.of(tree).shares();
    if (shares.isEmpty()) {
      return NONE;
    }
    Answer leader = shares.getFirst().answer();
    boolean same = answer.map(leader::matches).orElse(false);
    return new AnswerLead(Optional.of(leader), same ? simulations + 1 : 1);
  }

  /// The lead after all these events: the same as [#after(ReasoningTree)] after each simulation.
  ///
  /// @param settings those that held before the first event
  public static AnswerLead of(SearchSettings settings, List<TreeEvent> events) {
    AnswerLead lead = NONE;
    ReasoningTree tree = ReasoningTree.empty(settings);
    for (TreeEvent event : events) {
      tree = tree.apply(event);
      if (event instanceof TreeEvent.Simulated) {
        lead = lead.after(tree);
      }
    }
    return lead;
  }
}
