package espalier.ui.bottom;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.ChoiceRule;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.Outcome;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.ui.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final List<TreeEvent> EVENTS = Trees.events(30);

  private final BottomViewModel bottom = new BottomViewModel();

  private static Snapshot snapshot(Optional<String> truth) {
    return Trees.snapshot(1, EVENTS, Trees.settings(30), truth);
  }

  @Test
  void simulationsAreCountedBeforeTheFirstConclusionToo() {
    List<TreeEvent> events = new ArrayList<>();
    events.add(new TreeEvent.Planted(0, 0, Birth.root(Trees.PROBLEM)));
    List<Integer> seen = new ArrayList<>();
    bottom.shownProperty().subscribe(shown -> shown.ifPresent(now -> seen.add(now.simulations())));
    for (int step = 0; step <= 2; step++) {
      if (step > 0) {
        events.add(thought(step));
      }
      bottom
          .prepare(Trees.snapshot(1, List.copyOf(events), Trees.settings(30), Optional.empty()))
          .run();
    }
    assertThat(seen).containsExactly(0, 1, 2);
  }

  private static TreeEvent thought(int step) {
    Birth birth = Birth.written(step, 0, Kind.EXPANSION, "A thought.", Origin.MODEL);
    TreeEvent.Backup backup = new TreeEvent.Backup(0, 0.5, step, 0.5);
    return new TreeEvent.Simulated(
        step, step, List.of(0), List.of(), List.of(birth), 0.5, List.of(backup));
  }

  @Test
  void aPersonsThoughtOnTheLineIsNamedAsOne() {
    Birth own = Birth.written(1, 0, Kind.EXPANSION, "My thought.", Origin.PERSON);
    Birth last =
        new Birth(
            2,
            1,
            Kind.CONCLUSION,
            "So \\boxed{5}.",
            Origin.MODEL,
            Optional.empty(),
            OptionalDouble.of(0.5),
            false,
            0);
    SearchSettings vote = Trees.settings(1).edit().choose(ChoiceRule.WEIGHTED_VOTE).done();
    List<TreeEvent> grown =
        List.of(
            new TreeEvent.Planted(0, 0, Birth.root("What is it?")),
            new TreeEvent.Grafted(1, 0, List.of(own, last)));
    bottom.prepare(Trees.snapshot(1, grown, vote, Optional.empty())).run();
    assertThat(bottom.shownProperty().get().orElseThrow().answers().formula())
        .endsWith("The line to 5: #1 was written by a person, #2 came 1 of 1 time × 0.50.");
  }

  @Test
  void whatAnAnswerWeighsIsExplainedByTheLineToIt() {
    Snapshot lines = Trees.withRepeats();
    SearchSettings vote =
        lines.document().settings().edit().choose(ChoiceRule.WEIGHTED_VOTE).done();
    bottom.prepare(Trees.snapshot(1, lines.events(), vote, Optional.empty())).run();
    Answers answers = bottom.shownProperty().get().orElseThrow().answers();
    assertThat(answers.chosen()).as("3/4 x 0.5 x 0.5").isEqualTo("528, with a weight of 0.19");
    assertThat(answers.formula())
        .endsWith("The line to 528: #1 came 3 of 4 times × 0.50, #5 came 2 of 2 times × 0.50.");
    assertThat(answers.rows().getFirst().best()).as("not a folded repeat").isEqualTo(5);
  }

  @Test
  void theShareIsExplainedWhereTheShareDecides() {
    bottom.prepare(snapshot(Optional.empty())).run();
    assertThat(bottom.shownProperty().get().orElseThrow().answers().formula())
        .startsWith("The share of an answer: value times visits plus one");
  }

  @Test
  void rowsFollowTheTally() {
    Snapshot snapshot = snapshot(Optional.empty());
    bottom.prepare(snapshot).run();

    Answers answers = bottom.shownProperty().get().orElseThrow().answers();
    List<AnswerTally.Share> shares = snapshot.tally().shares();
    assertThat(shares).isNotEmpty();
    assertThat(answers.rows()).hasSameSizeAs(shares);
    assertThat(answers.rows().getFirst().answer()).isEqualTo(shares.getFirst().answer().text());
    assertThat(answers.rows().getFirst().outcome()).isEmpty();
    assertThat(answers.chosen())
        .startsWith(shares.getFirst().answer().text() + ", with a share of");
  }

  @Test
  void aKnownAnswerThatStandsBehindIsNamed() {
    AnswerTally tally = snapshot(Optional.empty()).tally();
    assertThat(tally.shares().size()).isGreaterThan(1);
    String second = tally.shares().get(1).answer().text();

    bottom.prepare(snapshot(Optional.of(second))).run();

    Notice notice = bottom.noticeProperty().get();
    assertThat(notice.lead()).isEqualTo("Found but not chosen:");
    assertThat(notice.sentence()).contains("the known answer " + second).contains(" leads.");
    assertThat(notice.node()).isPresent();
    assertThat(tally.shares().get(1).nodes()).contains(notice.node().getAsInt());
    assertThat(bottom.shownProperty().get().orElseThrow().answers().rows().get(1).outcome())
        .contains(Outcome.SUCCESSFUL);
  }

  @Test
  void aKnownAnswerThatLeadsNeedsNoWord() {
    String first = snapshot(Optional.empty()).tally().shares().getFirst().answer().text();
    bottom.prepare(snapshot(Optional.of(first))).run();
    assertThat(bottom.noticeProperty().get()).isEqualTo(Notice.NONE);
  }

  @Test
  void whatWasDismissedStaysAwayUntilItChanges() {
    String second = snapshot(Optional.empty()).tally().shares().get(1).answer().text();
    bottom.prepare(snapshot(Optional.of(second))).run();
    bottom.dismiss();
    bottom.prepare(snapshot(Optional.of(second))).run();
    assertThat(bottom.noticeProperty().get().isEmpty()).isTrue();
  }

  @Test
  void theHistoryOfAnotherSessionIsItsOwn() {
    bottom.prepare(Trees.snapshot(1, EVENTS, Trees.settings(30), Optional.empty())).run();
    bottom
        .prepare(Trees.snapshot(2, EVENTS.subList(0, 5), Trees.settings(30), Optional.empty()))
        .run();
    assertThat(bottom.shownProperty().get().orElseThrow().history().simulations()).isEqualTo(4);
  }
}
