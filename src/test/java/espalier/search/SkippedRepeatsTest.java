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
import espalier.tree.Repeats;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model that is sure of its next thought writes it twice.
class SkippedRepeatsTest {

  private static SearchSettings settings(boolean skipRepeats, int leaves) {
    return SearchSettings.defaults()
        .edit()
        .seed(7)
        .maxChildren(2)
        .leaves(leaves)
        .skipRepeats(skipRepeats)
        .done();
  }

  /// Writes the first of each pair of candidates twice.
  private static final class Sure extends ForwardingModel {

    Sure() {
      super(new ScriptedModel());
    }

    @Override
    public Proposal propose(
        ProposeRequest request, WritingListener listener, Cancellation cancellation) {
      return twice(super.propose(request, listener, cancellation));
    }

    @Override
    public List<Proposal> propose(
        List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
      return super.propose(requests, listener, cancellation).stream().map(Sure::twice).toList();
    }

    private static Proposal twice(Proposal proposal) {
      return proposal instanceof Proposal.Proposed proposed
          ? new Proposal.Proposed(
              Collections.nCopies(proposed.candidates().size(), proposed.candidates().getFirst()),
              proposed.usage())
          : proposal;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void noPartOfTheTreeIsGrownTwice(int leaves) {
    Grown plain = new Grown(settings(false, leaves)).grow(new Sure(), 24);
    Grown skipping = new Grown(settings(true, leaves)).grow(new Sure(), 24);
    assertThat(grownOfRepeats(plain)).as("without it repeats do grow").isPositive();
    assertThat(grownOfRepeats(skipping)).isZero();
    assertThat(skipping.tree().size()).as("they stay in the tree").isEqualTo(1 + 2 * 24);
  }

  private static long grownOfRepeats(Grown grown) {
    return grown.tree().nodes().stream()
        .filter(node -> Repeats.of(grown.tree(), node).isPresent())
        .filter(node -> !node.children().isEmpty())
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theEventsCanBeCheckedWithoutTheModel(int leaves) {
    Grown grown = new Grown(settings(true, leaves)).grow(new Sure(), 12);
    TreeDocument document = grown.document(grown.settings);
    assertThat(TreeJson.read(TreeJson.write(document))).isEqualTo(new Reading.Read<>(document));
    // Under the plain search's settings no child would have been closed.
    SearchSettings other = grown.settings.edit().skipRepeats(false).done();
    assertThat(TreeJson.read(TreeJson.write(grown.document(other))))
        .isInstanceOf(Reading.Damaged.class);
  }

  @Test
  void whereNothingIsRepeatedTheTreeIsThatOfThePlainSearch() {
    SearchSettings alone = settings(false, 1).edit().candidates(1).maxChildren(1).done();
    Grown plain = new Grown(alone).grow(new ScriptedModel(), 12);
    Grown skipping = new Grown(alone.edit().skipRepeats(true).done()).grow(new ScriptedModel(), 12);
    assertThat(skipping.events).isEqualTo(plain.events);
  }

  private static Optional<Integer> repeated(Birth... births) {
    Grown grown = new Grown(settings(true, 1)).graft(births);
    Node last = grown.tree().nodes().getLast();
    return Repeats.of(grown.tree(), last).map(Node::id);
  }

  private static Birth written(int id, int parent, Kind kind, String text) {
    return Birth.written(id, parent, kind, text, Origin.PERSON);
  }

  @Test
  void aRepeatIsOfTheSameKindUnderTheSameParent() {
    Birth first = written(1, 0, Kind.EXPANSION, "There are 3.");
    assertThat(repeated(first, written(2, 0, Kind.EXPANSION, "There are 3."))).contains(1);
    assertThat(repeated(first, written(2, 0, Kind.EXPANSION, "There are 4."))).isEmpty();
    assertThat(repeated(first, written(2, 0, Kind.REFINE, "There are 3."))).isEmpty();
    assertThat(repeated(first, written(2, 1, Kind.EXPANSION, "There are 3."))).isEmpty();
    assertThat(repeated(first)).as("the oldest repeats nothing").isEmpty();
  }

  @Test
  void conclusionsRepeatEachOtherWhereTheirAnswersAreEqual() {
    Birth first = written(1, 0, Kind.CONCLUSION, "So it is \\boxed{1,000} dollars.");
    assertThat(repeated(first, written(2, 0, Kind.CONCLUSION, "The answer is \\boxed{1000}.")))
        .contains(1);
    assertThat(repeated(first, written(2, 0, Kind.CONCLUSION, "The answer is \\boxed{100}.")))
        .isEmpty();
    assertThat(repeated(written(1, 0, Kind.CONCLUSION, "So."), written(2, 0, Kind.CONCLUSION, "A")))
        .as("two without an answer")
        .isEmpty();
  }
}
