package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.RefusingUnder;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes whose paths do not fit the model, among others that do.
class UnfitNodesTest {

  private static final int CONTEXT = 160;
  private static final String LONG = "and one more ".repeat(40).strip() + ".";

  private static SearchSettings settings(int leaves) {
    return SearchSettings.defaults()
        .edit()
        .seed(7)
        .leaves(leaves)
        .maxChildren(2)
        .maxNewTokens(24)
        .jitter(0.1)
        .done();
  }

  /// The root is full: under it a node that does not fit, and one that does.
  private static Grown planted(int leaves) {
    return new Grown(settings(leaves))
        .graft(
            Birth.written(1, 0, Kind.EXPANSION, LONG, Origin.PERSON),
            Birth.written(2, 0, Kind.EXPANSION, "Short.", Origin.PERSON));
  }

  private static ThoughtModel small() {
    return new ScriptedModel().contextLength(CONTEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void arePassedOverAndTheOthersGrow(int leaves) {
    Grown grown = planted(leaves).grow(small(), 12);
    assertThat(grown.tree().node(1).children()).isEmpty();
    assertThat(grown.tree().node(1).visits()).isZero();
    assertThat(grown.tree().node(2).visits()).isEqualTo(12);
    assertThat(grown.simulated()).allSatisfy(event -> assertThat(event.path()).doesNotContain(1));
    // Where the long one was preferred, it is noted, and that it was closed.
    assertThat(grown.simulated())
        .filteredOn(event -> event.unfit().contains(1))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              TreeEvent.Score score = event.choices().getFirst().scores().getFirst();
              assertThat(score.node()).isEqualTo(1);
              assertThat(score.closed()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatWasPassedOverIsSaid(int leaves) {
    Grown grown = planted(leaves);
    List<String> remarks = new ArrayList<>();
    while (grown.tree().simulations() < 12) {
      StepResult.Grown step = (StepResult.Grown) grown.step(small());
      step.remark().ifPresent(remarks::add);
      step.events().forEach(grown::add);
    }
    assertThat(remarks)
        .isNotEmpty()
        .allSatisfy(
            remark ->
                assertThat(remark)
                    .startsWith("#1 is passed over. ")
                    .contains("the model takes " + CONTEXT)
                    .contains("choose fewer new tokens"));
    StepResult.Grown enough =
        (StepResult.Grown) planted(leaves).grow(new ScriptedModel(), 4).step(new ScriptedModel());
    assertThat(enough.remark()).isEmpty();
    assertThat(enough.events()).allMatch(event -> event.unfit().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theEventsTellTheWholeTreeAndCanBeCheckedWithoutTheModel(int leaves) {
    Grown grown = planted(leaves).grow(small(), 12);
    TreeDocument document =
        new TreeDocument(
            Grown.PROBLEM,
            Optional.empty(),
            Optional.empty(),
            grown.settings,
            grown.events,
            Optional.empty());
    byte[] json = TreeJson.write(document);
    assertThat(TreeJson.read(json)).isEqualTo(new Reading.Read<>(document));
    assertThat(document.tree().nodes()).isEqualTo(grown.tree().nodes());
    // Without the note the scores would not be those of the events before.
    List<TreeEvent> forged = new ArrayList<>();
    for (TreeEvent event : grown.events) {
      forged.add(event instanceof TreeEvent.Simulated one ? without(one) : event);
    }
    byte[] other =
        TreeJson.write(
            new TreeDocument(
                Grown.PROBLEM,
                Optional.empty(),
                Optional.empty(),
                grown.settings,
                forged,
                Optional.empty()));
    assertThat(TreeJson.read(other)).isInstanceOf(Reading.Damaged.class);
  }

  private static TreeEvent without(TreeEvent.Simulated event) {
    return new TreeEvent.Simulated(
        event.seq(),
        event.step(),
        event.path(),
        event.choices(),
        event.added(),
        event.value(),
        event.backups(),
        event.pending(),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theTreeIsTheSameWhereverItIsCut(int leaves) {
    Grown whole = steps(planted(leaves), 8);
    Grown parts = steps(planted(leaves), 3);
    Grown reopened = new Grown(settings(leaves));
    parts.events.subList(1, parts.events.size()).forEach(reopened::add);
    assertThat(steps(reopened, 5).events).isEqualTo(whole.events);
    assertThat(whole.simulated()).hasSizeGreaterThanOrEqualTo(8);
  }

  private static Grown steps(Grown grown, int steps) {
    for (int i = 0; i < steps; i++) {
      ((StepResult.Grown) grown.step(small())).events().forEach(grown::add);
    }
    return grown;
  }

  @Test
  void theyAreExpandedAgainWhenALargerModelOrFewerTokensAllowIt() {
    Grown grown = planted(1).grow(small(), 8);
    assertThat(grown.tree().node(1).children()).isEmpty();
    grown.grow(new ScriptedModel(), 12);
    assertThat(grown.tree().node(1).children()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatOnlyTheModelFindsTooLongIsPassedOverToo(int leaves) {
    ThoughtModel strict = new RefusingUnder(new ScriptedModel(), LONG);
    Grown grown = planted(leaves).grow(strict, 12);
    assertThat(grown.tree().node(1).children()).isEmpty();
    assertThat(grown.tree().node(2).visits()).isEqualTo(12);
  }

  @Test
  void whereNothingElseIsLeftTheSearchStopsWithTheReason() {
    Grown grown =
        new Grown(settings(4).edit().maxChildren(1).done())
            .graft(Birth.written(1, 0, Kind.EXPANSION, LONG, Origin.PERSON));
    assertThat(grown.step(small()))
        .isInstanceOfSatisfying(
            StepResult.Failed.class,
            failed -> {
              assertThat(failed.sentence()).contains("the model takes " + CONTEXT);
              assertThat(failed.unfit()).isTrue();
            });
  }
}
