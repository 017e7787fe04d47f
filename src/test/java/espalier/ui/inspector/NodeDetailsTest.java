package espalier.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.session.Snapshot;
import espalier.tree.Node;
import espalier.tree.TreeEvent;
import espalier.ui.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeDetailsTest {

  private static final Snapshot SNAPSHOT = Trees.grown(30);

  private static NodeDetails details(int id) {
    return NodeDetails.of(SNAPSHOT, id).orElseThrow();
  }

  private static Node busiest() {
    return SNAPSHOT.tree().nodes().stream()
        .filter(node -> !node.isRoot())
        .max(java.util.Comparator.comparingInt(Node::visits))
        .orElseThrow();
  }

  @Test
  void theHistoryEndsAtTheValueOfNow() {
    for (Node node : SNAPSHOT.tree().nodes()) {
      NodeDetails details = details(node.id());
      if (node.visits() > 0) {
        assertThat(details.history().points().getLast().probability())
            .isCloseTo(details.probability().orElseThrow(), within(1e-12));
        assertThat(details.history().last().orElseThrow().visits()).isEqualTo(node.visits());
      }
      int first = node.initialValue().isPresent() ? 1 : 0;
      assertThat(details.history().points()).hasSize(node.visits() + first);
    }
  }

  @Test
  void turnsAreWhereTheRatingChanged() {
    ValueHistory history =
        new ValueHistory(
            List.of(
                new ValueHistory.Point(1, 0.7),
                new ValueHistory.Point(3, 0.4),
                new ValueHistory.Point(5, 0.45),
                new ValueHistory.Point(8, 0.5)),
            java.util.Optional.empty());
    assertThat(history.turns()).containsExactly(3, 8);
    assertThat(history.turnsSentence()).isEqualTo("rating turned at 3, 8");
  }

  @Test
  void theLastChoiceIsTheLatestAmongTheNodesSiblings() {
    Node node = busiest();
    LastChoice choice = details(node.id()).choice().orElseThrow();
    assertThat(choice.choice().at()).isEqualTo(node.parent());
    assertThat(choice.own().node()).isEqualTo(node.id());
    boolean later =
        SNAPSHOT.events().stream()
            .filter(TreeEvent.Simulated.class::isInstance)
            .map(TreeEvent.Simulated.class::cast)
            .filter(event -> event.step() > choice.step())
            .flatMap(event -> event.choices().stream())
            .anyMatch(made -> made.at() == node.parent());
    assertThat(later).isFalse();
    assertThat(choice.sentence()).startsWith("The search went to #");
  }

  @Test
  void theVirtualLossOfLeavesTogetherIsNamedInTheFormula() {
    Snapshot together = Trees.grownTogether(40, 4);
    int named = 0;
    for (Node node : together.tree().nodes()) {
      NodeDetails details = NodeDetails.of(together, node.id()).orElseThrow();
      boolean lost =
          details.choice().stream()
              .flatMap(choice -> choice.choice().scores().stream())
              .anyMatch(score -> score.virtualVisits() > 0);
      if (lost) {
        assertThat(details.scoreFormula())
            .contains("Virtual loss")
            .contains("N + n for N and V (N + 1) / (N + 1 + n) for V");
        named++;
      } else {
        assertThat(details.scoreFormula()).doesNotContain("Virtual");
      }
    }
    assertThat(named).isPositive();
  }

  @Test
  void aChildThatCouldNotBeChosenIsNotComparedByItsScore() {
    TreeEvent.Score closed = new TreeEvent.Score(3, 0.9, 0.1, 0, 1, 1, 1, true);
    TreeEvent.Score open = new TreeEvent.Score(4, 0.2, 0.1, 0, 1, 0.3);
    TreeEvent.Choice choice = new TreeEvent.Choice(0, 4, List.of(closed, open));
    assertThat(new LastChoice(7, choice, closed).sentence())
        .isEqualTo(
            "The search went to #4: all there was to expand at or below #3 has ended at conclusions,"
                + " was being expanded already, did not fit the model, repeats what is beside it,"
                + " or waited while another line was written to its end.");
    assertThat(new LastChoice(7, choice, open).sentence())
        .isEqualTo("The search went to #4: the highest score that was open.");
  }

  @Test
  void theMeanLogProbabilityOfTheTokensIsThePrior() {
    NodeDetails details = details(busiest().id());
    double mean =
        details.tokenProbabilities().stream().mapToDouble(Math::log).average().orElseThrow();
    assertThat(Math.exp(mean))
        .isCloseTo(details.node().measures().orElseThrow().prior(), within(1e-9));
  }

  @Test
  void aThoughtThatIsWrittenTwiceSaysOfWhichItIsTheSame() {
    assertThat(details(busiest().id()).repeatSentence()).isEmpty();
    Snapshot plain = Trees.writtenTwice(false);
    assertThat(NodeDetails.of(plain, 1).orElseThrow().repeatSentence()).isEmpty();
    assertThat(NodeDetails.of(plain, 2).orElseThrow().repeatSentence())
        .contains("Says the same as #1.");
    assertThat(NodeDetails.of(Trees.writtenTwice(true), 2).orElseThrow().repeatSentence())
        .contains("Says the same as #1; the search grows only that one.");
    Snapshot lines = Trees.withRepeats();
    assertThat(NodeDetails.of(lines, 4).orElseThrow().repeatSentence())
        .contains("Does the same sums as #1; the search grows only that one.");
    assertThat(NodeDetails.of(lines, 6).orElseThrow().repeatSentence())
        .contains("States the same answer as #5; the search grows only that one.");
  }

  @Test
  void theRootHasNoScore() {
    assertThat(details(0).choice()).isEmpty();
    assertThat(details(0).prior()).isEqualTo("–");
  }

  @Test
  void theInspectorFollowsSelectionAndGrowth() {
    InspectorViewModel inspector = new InspectorViewModel();
    inspector.prepare(Trees.grown(5)).run();
    assertThat(inspector.detailsProperty().get()).isEmpty();

    inspector.selectedProperty().set(1);
    int before = inspector.detailsProperty().get().orElseThrow().node().visits();
    inspector.prepare(SNAPSHOT).run();
    assertThat(inspector.detailsProperty().get().orElseThrow().node().visits())
        .isGreaterThan(before);
    assertThat(inspector.path().getFirst().isRoot()).isTrue();
    assertThat(inspector.records()).contains(Trees.PROBLEM).contains("<start_of_local_id>1<");

    inspector.selectedProperty().set(-1);
    assertThat(inspector.detailsProperty().get()).isEmpty();
  }
}
