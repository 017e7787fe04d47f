package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ScriptedModel;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines that end at their conclusions.
class EndedLinesTest {

  private static SearchSettings settings(boolean ended, int leaves) {
    return SearchSettings.defaults()
        .edit()
        .seed(7)
        .maxChildren(2)
        .leaves(leaves)
        .endAtConclusions(ended)
        .done();
  }

  private static long belowConclusions(Grown grown) {
    return grown.tree().nodes().stream()
        .filter(node -> node.kind() == Kind.CONCLUSION && !node.children().isEmpty())
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void noConclusionIsExpanded(int leaves) {
    Grown plain = new Grown(settings(false, leaves)).grow(new ScriptedModel(), 24);
    Grown ended = new Grown(settings(true, leaves)).grow(new ScriptedModel(), 24);
    assertThat(belowConclusions(plain)).as("without it they are").isPositive();
    assertThat(belowConclusions(ended)).isZero();
    assertThat(ended.tree().nodes()).anyMatch(node -> node.kind() == Kind.CONCLUSION);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theEventsCanBeCheckedWithoutTheModel(int leaves) {
    Grown grown = new Grown(settings(true, leaves)).grow(new ScriptedModel(), 12);
    TreeDocument document = grown.document(grown.settings);
    assertThat(TreeJson.read(TreeJson.write(document))).isEqualTo(new Reading.Read<>(document));
    // Under the plain search's settings no child would have been closed.
    SearchSettings other = grown.settings.edit().endAtConclusions(false).done();
    assertThat(TreeJson.read(TreeJson.write(grown.document(other))))
        .isInstanceOf(Reading.Damaged.class);
  }

  private static Birth written(int id, int parent, Kind kind, String text) {
    return Birth.written(id, parent, kind, text, Origin.PERSON);
  }

  @Test
  void whereAllLinesHaveEndedTheSearchSaysSo() {
    Grown grown =
        new Grown(settings(true, 1))
            .graft(
                written(1, 0, Kind.CONCLUSION, "It is \\boxed{1}."),
                written(2, 0, Kind.CONCLUSION, "It is \\boxed{2}."));
    assertThat(grown.step(new ScriptedModel()))
        .isEqualTo(
            new StepResult.Exhausted(
                "Every line has come to its end; allow more children per node to go on."));
  }

  @Test
  void aNodeThatDoesNotFitBesideEndedLinesIsNoFailure() {
    String longer = "so long a thought ".repeat(40);
    Grown grown =
        new Grown(settings(true, 1))
            .graft(
                written(1, 0, Kind.CONCLUSION, "It is \\boxed{1}."),
                written(2, 0, Kind.EXPANSION, longer));
    assertThat(grown.step(new ScriptedModel().contextLength(100)))
        .isInstanceOf(StepResult.Exhausted.class);
  }

  @Test
  void whatAPersonPutsBelowAConclusionIsGrown() {
    Grown grown =
        new Grown(settings(true, 1))
            .graft(
                written(1, 0, Kind.CONCLUSION, "It is \\boxed{1}."),
                written(2, 0, Kind.CONCLUSION, "It is \\boxed{2}."),
                written(3, 2, Kind.CRITIC, "Is it?"));
    grown.grow(new ScriptedModel(), 1);
    Node critic = grown.tree().node(3);
    assertThat(critic.children()).hasSize(2);
  }
}
