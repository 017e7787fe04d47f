package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import espalier.tree.TreeEvent;
import espalier.tree.selection.VirtualLoss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Steps of several simulations that are expanded together.
class LeavesTogetherTest {

  private final ScriptedModel model = new ScriptedModel();

  @Test
  void theVirtualLossIsThatOfSamplesOfNothing() {
    assertThat(VirtualLoss.on(0.6, 2, 0, BackupRule.PROBABILITY)).isEqualTo(0.6);
    // (0.6 * 3 + 0 + 0) / 5
    assertThat(VirtualLoss.on(0.6, 2, 2, BackupRule.PROBABILITY)).isEqualTo(0.36);
    assertThat(Math.exp(VirtualLoss.on(Math.log(0.6), 2, 2, BackupRule.LOG)))
        .isCloseTo(0.36, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(VirtualLoss.on(-3, 0, 1, BackupRule.LOG)).isLessThan(-3);
  }

  @Test
  void oneStepIsOneRequestForAllItsLeaves() {
    Batches batches = new Batches(model);
    Grown grown = new Grown(settings(edit -> edit.maxChildren(2).leaves(4)));
    grown.grow(batches, 9);
    // The root, then its two children, then up to four of the nodes below them.
    assertThat(batches.sizes).startsWith(1, 2, 4);
    assertThat(batches.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(9);
  }

  @Test
  void idsAndSimulationsAreNumberedInWalkOrder() {
    Grown grown = new Grown(settings(edit -> edit.maxChildren(2).leaves(4))).grow(model, 15);
    int id = 1;
    int step = 1;
    for (TreeEvent.Simulated event : grown.simulated()) {
      assertThat(event.step()).isEqualTo(step++);
      for (Birth birth : event.added()) {
        assertThat(birth.id()).isEqualTo(id++);
      }
    }
    assertThat(grown.simulated()).extracting(TreeEvent.Simulated::pending).contains(1, 2, 3);
  }

  @Test
  void aNodeIsExpandedTwiceOnlyWhereItHasRoomForBoth() {
    // Room for two expansions of two at the root, and nothing else to expand.
    Grown grown = new Grown(settings(edit -> edit.maxChildren(4).leaves(4)));
    StepResult.Grown first = (StepResult.Grown) grown.step(model);
    assertThat(first.events()).hasSize(2);
    first.events().forEach(grown::add);
    assertThat(grown.tree().root().children()).hasSize(4);
    // Four children, each with room for two.
    StepResult.Grown second = (StepResult.Grown) grown.step(model);
    assertThat(second.events()).hasSize(4);
  }

  @Test
  void whereThePreferredPlaceIsTakenAnotherOneIs() {
    // One certain child and one hopeless one, each with room for a single expansion.
    Grown grown =
        new Grown(settings(edit -> edit.maxChildren(1).candidates(1).leaves(4).cPuct(0)))
            .graft(
                Birth.written(1, 0, Kind.EXPANSION, "Surely.", Origin.PERSON),
                Birth.written(2, 0, Kind.EXPANSION, "Hardly.", Origin.PERSON));
    StepResult.Grown step = (StepResult.Grown) grown.step(model);
    assertThat(step.events()).extracting(event -> event.path().getLast()).containsExactly(1, 2);
    TreeEvent.Choice second = step.events().get(1).choices().getFirst();
    assertThat(second.scores()).extracting(TreeEvent.Score::virtualVisits).containsExactly(1, 0);
    assertThat(second.scores()).extracting(TreeEvent.Score::closed).containsExactly(true, false);
  }

  @Test
  void aStepHasNoMoreSimulationsThanItMay() {
    Grown grown = new Grown(settings(edit -> edit.maxChildren(2).leaves(4))).grow(model, 3);
    assertThat(((StepResult.Grown) grown.step(model, 3)).events()).hasSize(3);
    assertThat(((StepResult.Grown) grown.step(model, 1)).events()).hasSize(1);
  }

  @Test
  void aPersonsKindsAreForOneSimulation() {
    Grown grown = new Grown(settings(edit -> edit.preset(Preset.MANUAL).leaves(4)));
    grown.manualKinds = List.of(Kind.CRITIC);
    assertThat(((StepResult.Grown) grown.step(model)).events()).hasSize(1);
  }

  @Test
  void oneLeafIsThePlainSearchWhateverCanBeHandedOver() {
    SearchSettings one = settings(edit -> edit.leaves(1).jitter(0.2));
    Batches batches = new Batches(model);
    Grown grown = new Grown(one).grow(batches, 12);
    assertThat(batches.sizes).containsOnly(1).hasSize(12);
    assertThat(grown.simulated()).allMatch(event -> event.pending() == 0);
    // Where only one place is left, several leaves are the plain search too.
    SearchSettings narrow = settings(edit -> edit.candidates(1).maxChildren(1).seed(5));
    List<TreeEvent> plain = new Grown(narrow).grow(model, 6).events;
    assertThat(new Grown(narrow.edit().leaves(8).done()).grow(model, 6).events).isEqualTo(plain);
  }

  @Property(tries = 40)
  void theSameSeedGrowsTheSameTreeWhereverItIsCut(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 16) int leaves,
      @ForAll @IntRange(min = 1, max = 4) int candidates,
      @ForAll @IntRange(min = 1, max = 5) int maxChildren,
      @ForAll @IntRange(min = 0, max = 6) int cut) {
    SearchSettings settings =
        settings(
            edit ->
                edit.preset(Preset.TRANSITIONS)
                    .seed(seed)
                    .leaves(leaves)
                    .candidates(candidates)
                    .maxChildren(maxChildren)
                    .jitter(0.2));
    Grown whole = new Grown(settings);
    steps(whole, 8);
    Grown parts = new Grown(settings);
    steps(parts, cut);
    Grown reopened = new Grown(settings);
    parts.events.subList(1, parts.events.size()).forEach(reopened::add);
    steps(reopened, 8 - cut);
    assertThat(reopened.events).isEqualTo(whole.events);
    countsAreThoseOfTheEvents(whole);
  }

  private static void steps(Grown grown, int steps) {
    for (int i = 0; i < steps; i++) {
      ((StepResult.Grown) grown.step(new ScriptedModel())).events().forEach(grown::add);
    }
  }

  /// No virtual visit is left over, and no place is taken twice beyond its room.
  private static void countsAreThoseOfTheEvents(Grown grown) {
    SearchSettings settings = grown.settings;
    ReasoningTree tree = grown.tree();
    assertThat(tree.root().visits()).isEqualTo(tree.simulations());
    for (Node node : tree.nodes()) {
      long passes =
          grown.simulated().stream().filter(event -> event.path().contains(node.id())).count();
      assertThat(node.visits()).isEqualTo((int) passes);
      assertThat(node.children().size()).isLessThan(settings.maxChildren() + settings.candidates());
      assertThat(node.children().size() % settings.candidates()).isZero();
    }
    Set<Integer> ids = new HashSet<>();
    tree.nodes().forEach(node -> ids.add(node.id()));
    assertThat(ids).hasSize(tree.size());
  }

  @Test
  void whatFailsOrIsWithdrawnInTheMiddleLeavesNothingAndIsTheSameWhenRedone() {
    SearchSettings settings = settings(edit -> edit.maxChildren(2).leaves(4).jitter(0.2));
    Grown grown = new Grown(settings).grow(model, 3);
    ReasoningTree before = grown.tree();
    StepResult undisturbed = grown.step(model);
    assertThat(((StepResult.Grown) undisturbed).events()).hasSize(4);

    // Withdrawn while the third of four leaves is being written.
    AtomicInteger requests = new AtomicInteger();
    ScriptedModel slow = new ScriptedModel().beforeToken(requests::incrementAndGet);
    StepResult cancelled =
        new TreeSearch(slow)
            .step(
                before,
                grown.truth,
                List.of(),
                4,
                SimulationListener.NONE,
                () -> slow.proposals().size() == 3);
    assertThat(requests.get()).isPositive();
    assertThat(cancelled).isEqualTo(new StepResult.Cancelled());

    // The third of four leaves fails.
    assertThat(grown.step(new FailingLater(new ScriptedModel(), 2)))
        .isEqualTo(new StepResult.Failed("Out of memory."));

    assertThat(grown.tree()).isSameAs(before);
    assertThat(grown.step(new ScriptedModel())).isEqualTo(undisturbed);
  }

  @Test
  void theListenerHearsOfAllLeavesUnderTheIdsTheyWillHave() {
    Grown grown = new Grown(settings(edit -> edit.maxChildren(2).leaves(4))).grow(model, 3);
    List<List<Integer>> paths = new ArrayList<>();
    Set<List<Integer>> written = new HashSet<>();
    StepResult.Grown step =
        (StepResult.Grown)
            new TreeSearch(model)
                .step(
                    grown.tree(),
                    grown.truth,
                    List.of(),
                    4,
                    new SimulationListener() {
                      @Override
                      public void selected(List<Integer> path) {
                        paths.add(path);
                      }

                      @Override
                      public void wrote(int id, int parent, Kind kind, String text, int tokens) {
                        written.add(List.of(id, parent));
                      }
                    },
                    Cancellation.NONE);
    assertThat(step.events()).extracting(TreeEvent.Simulated::path).isEqualTo(paths);
    Set<List<Integer>> born = new HashSet<>();
    step.events()
        .forEach(
            event -> event.added().forEach(birth -> born.add(List.of(birth.id(), birth.parent()))));
    assertThat(written).isEqualTo(born).hasSize(8);
  }

  private static SearchSettings settings(UnaryOperator<SettingsEditor> change) {
    return change.apply(SearchSettings.defaults().edit().seed(7)).done();
  }

  /// Notes how many requests come together.
  private static final class Batches extends ForwardingModel {
    final List<Integer> sizes = new ArrayList<>();

    Batches(ThoughtModel model) {
      super(model);
    }

    @Override
    public Proposal propose(
        ProposeRequest request, WritingListener listener, Cancellation cancellation) {
      sizes.add(1);
      return super.propose(request, listener, cancellation);
    }

    @Override
    public List<Proposal> propose(
        List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
      sizes.add(requests.size());
      return super.propose(requests, listener, cancellation);
    }
  }

  /// Fails at one of several requests that come together.
  private static final class FailingLater extends ForwardingModel {
    private final int failing;

    FailingLater(ThoughtModel model, int failing) {
      super(model);
      this.failing = failing;
    }

    @Override
    public List<Proposal> propose(
        List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
      List<Proposal> proposals = new ArrayList<>(super.propose(requests, listener, cancellation));
      proposals.set(failing, new Proposal.Failed("Out of memory."));
      return proposals;
    }
  }
}
