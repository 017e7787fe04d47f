package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ScriptedModel;
import espalier.engine.WritingListener;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.Repeats;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A search that writes each line on to its conclusion before it begins another.
class LineByLineTest {

  private static SearchSettings settings(int leaves) {
    return SearchSettings.defaults()
        .edit()
        .seed(7)
        .candidates(1)
        .maxChildren(3)
        .leaves(leaves)
        .lineByLine(true)
        .done();
  }

  /// Draws no marks and always says the same.
  private static final class Stubborn extends ForwardingModel {

    private final String text;

    Stubborn(String text) {
      super(new ScriptedModel());
      this.text = text;
    }

    @Override
    public Proposal propose(
        ProposeRequest request, WritingListener listener, Cancellation cancellation) {
      return super.propose(request, listener, cancellation) instanceof Proposal.Proposed proposed
          ? new Proposal.Proposed(
              proposed.candidates().stream().map(this::instead).toList(), proposed.usage())
          : new Proposal.Failed("The script failed.");
    }

    private Proposal.Candidate instead(Proposal.Candidate one) {
      return new Proposal.Candidate(
          text,
          "",
          one.tokens(),
          one.tokenLogProbs(),
          one.prior(),
          one.entropy(),
          one.varentropy(),
          one.closed(),
          one.logValue());
    }
  }

  @Test
  void aLineIsWrittenToItsConclusionBeforeAnotherIsBegun() {
    Grown grown = new Grown(settings(1)).grow(new ScriptedModel(), 40);
    List<TreeEvent.Simulated> steps = grown.simulated();
    int ended = 0;
    for (int i = 1; i < steps.size(); i++) {
      Node last = grown.tree().node(steps.get(i - 1).added().getFirst().id());
      boolean isOver = last.kind() == Kind.CONCLUSION || Repeats.of(grown.tree(), last).isPresent();
      if (isOver) {
        ended++;
      } else {
        assertThat(steps.get(i).path().getLast()).as("simulation %d", i + 1).isEqualTo(last.id());
      }
    }
    assertThat(ended).as("lines that ended").isGreaterThan(3);
    assertThat(grown.tree().nodes()).noneMatch(n -> n.kind() == Kind.CONCLUSION && n.visits() > 0);
  }

  @Test
  void thePlainSearchGoesElsewhere() {
    SearchSettings plain = settings(1).edit().lineByLine(false).done();
    Grown grown = new Grown(plain).grow(new ScriptedModel(), 3);
    assertThat(grown.tree().root().children()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "1, 2", "2, 3"})
  void theEventsCanBeCheckedWithoutTheModel(int leaves, int candidates) {
    Grown grown =
        new Grown(settings(leaves).edit().candidates(candidates).done())
            .grow(new ScriptedModel(), 24);
    TreeDocument document = grown.document(grown.settings);
    assertThat(TreeJson.read(TreeJson.write(document))).isEqualTo(new Reading.Read<>(document));
    SearchSettings other = grown.settings.edit().lineByLine(false).done();
    assertThat(TreeJson.read(TreeJson.write(grown.document(other))))
        .as("under the plain search's settings no child would have been closed")
        .isInstanceOf(Reading.Damaged.class);
  }

  @Test
  void severalLinesAreWrittenTogether() {
    Grown grown = new Grown(settings(3)).grow(new ScriptedModel(), 6);
    List<TreeEvent.Simulated> steps = grown.simulated();
    assertThat(steps.subList(0, 3)).allMatch(step -> step.path().equals(List.of(0)));
    List<Integer> begun =
        grown.tree().children(grown.tree().root()).stream()
            .filter(node -> node.step() <= 3 && node.kind() != Kind.CONCLUSION)
            .filter(node -> Repeats.of(grown.tree(), node).isEmpty())
            .map(Node::id)
            .toList();
    assertThat(begun).isNotEmpty();
    assertThat(steps.subList(3, 3 + begun.size()))
        .extracting(step -> step.path().getLast())
        .containsExactlyInAnyOrderElementsOf(begun);
  }

  @Test
  void ofSeveralCandidatesTheBestGoesOnAndNoOther() {
    Grown grown = new Grown(settings(1).edit().candidates(3).done()).grow(new ScriptedModel(), 2);
    Birth best =
        grown.simulated().getFirst().added().stream()
            .reduce((a, b) -> value(b) > value(a) ? b : a)
            .orElseThrow();
    assertThat(best.kind()).as("what this seed writes").isNotEqualTo(Kind.CONCLUSION);
    assertThat(grown.simulated().getLast().path()).containsExactly(0, best.id());
  }

  private static double value(Birth birth) {
    return birth.initialValue().orElseThrow();
  }

  @Test
  void aLineThatComesToNoConclusionGivesWayAtLast() {
    Stubborn endless = new Stubborn("Let us think about it once more.");
    Grown grown = new Grown(settings(1)).grow(endless, 25);
    assertThat(grown.tree().nodes().getLast().parent()).as("the search's own choice").isZero();
    assertThat(grown.tree().node(24).depth()).isEqualTo(24);
  }

  @Test
  void repeatsAreNotChildrenButNoNodeIsAskedMoreThanTwiceAsOften() {
    Grown grown = new Grown(settings(1)).grow(new Stubborn("It is <<2*3=6>>6."), 24 + 5);
    assertThat(grown.tree().root().children()).as("one thought and five repeats").hasSize(6);
    grown.grow(new Stubborn("It is <<2*3=6>>6."), 1);
    assertThat(grown.tree().root().children()).hasSize(6);
    assertThat(grown.tree().nodes().getLast().parent()).isEqualTo(1);
  }

  @Test
  void whatAPersonWritesIsGoneOnWith() {
    Grown grown = new Grown(settings(1)).grow(new ScriptedModel(), 1);
    int mine = grown.tree().nextId();
    grown.graft(Birth.written(mine, 0, Kind.EXPANSION, "Count it in halves.", Origin.PERSON));
    grown.grow(new ScriptedModel(), 1);
    assertThat(grown.simulated().getLast().path())
        .as("beside the model's newest thought, which goes on after it")
        .containsExactly(0, mine);
  }

  private static Optional<Integer> repeated(boolean lineByLine, Kind kind, String... texts) {
    SearchSettings settings = settings(1).edit().lineByLine(lineByLine).done();
    ReasoningTree tree =
        new Grown(settings)
            .graft(
                IntStream.range(0, texts.length)
                    .mapToObj(i -> Birth.written(i + 1, 0, kind, texts[i], Origin.PERSON))
                    .toArray(Birth[]::new))
            .tree();
    return Repeats.of(tree, tree.nodes().getLast()).map(Node::id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXPANSION", "REFINE", "PROBLEM"})
  void aThoughtThatDoesTheSameSumsIsARepeatWhateverItsWords(Kind kind) {
    String first = "Four hours make <<132*4=528>>528 miles.";
    String other = "So it goes <<132 * 4 = 528>>528 in all.";
    assertThat(repeated(true, kind, first, other)).contains(1);
    assertThat(repeated(false, kind, first, other)).isEmpty();
    assertThat(repeated(true, kind, first, "Or <<132*3=396>>396.")).isEmpty();
    assertThat(repeated(true, kind, first, other + " Then <<528+1=529>>529.")).isEmpty();
    assertThat(repeated(true, kind, "Let us see.", "Let us begin.")).as("no sums").isEmpty();
    assertThat(repeated(true, kind, "Here << is no sum.", "Here << is none.")).isEmpty();
  }

  @Test
  void criticsThatDoTheSameSumMayJudgeDifferently() {
    String right = "Again: <<132*4=528>>528, so it is right.";
    assertThat(repeated(true, Kind.CRITIC, right, "Again: <<132*4=528>>528, so it is wrong."))
        .isEmpty();
    assertThat(repeated(true, Kind.CRITIC, right, right)).contains(1);
  }
}
