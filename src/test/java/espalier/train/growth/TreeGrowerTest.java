package espalier.train.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.Cancellation;
import espalier.engine.ScriptedModel;
import espalier.train.data.Level;
import espalier.train.data.Problem;
import espalier.train.data.ProblemGenerator;
import espalier.train.data.Split;
import espalier.train.growth.GrownTree.Grown;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.tree.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TreeGrowerTest {

  private static final List<Problem> PROBLEMS =
      LongStream.range(0, 24)
          .mapToObj(new ProblemGenerator(3, Split.TRAIN, Level.HARD)::problem)
          .toList();

  private static final ProblemGenerator GENERATOR =
      new ProblemGenerator(3, Split.TRAIN, Level.HARD);
  private static final List<Problem> MANY =
      LongStream.range(0, 70).mapToObj(GENERATOR::problem).toList();
  private static final TrainingLeg.Growth GROWTH =
      new TrainingLeg.Growth(MANY.size(), 0, 1, 1, 2, 5, 0.5, 0, 9, true);

  private static List<GrownTree> grown(double follow, int deepest, boolean asInSearch)
      throws TrainingException {
    return grown(follow, 0, deepest, asInSearch);
  }

  private static List<GrownTree> grown(
      double follow, double guided, int deepest, boolean asInSearch) throws TrainingException {
    return grown(new ScriptedModel(), follow, guided, deepest, asInSearch);
  }

  private static List<GrownTree> grown(
      ScriptedModel model, double follow, double guided, int deepest, boolean asInSearch)
      throws TrainingException {
    TrainingLeg.Growth growth =
        new TrainingLeg.Growth(
            PROBLEMS.size(), 0, 1, 1, 2, 14, follow, guided, deepest, asInSearch);
    List<GrownTree> trees = new ArrayList<>();
    new TreeGrower(List.of(model), growth, Cancellation.NONE).grow(PROBLEMS, 5, trees::add);
    return trees;
  }

  private static int depth(GrownTree tree, int id) {
    int parent = tree.nodes().get(id).parent();
    return parent < 0 ? 0 : 1 + depth(tree, parent);
  }

  private static double meanDepth(List<GrownTree> trees) {
    return trees.stream()
        .flatMap(tree -> tree.nodes().stream().map(node -> depth(tree, node.id())))
        .mapToInt(Integer::intValue)
        .average()
        .orElseThrow();
  }

  @Test
  void growthThatFollowsWhatItGrewLastReachesDeeperThoughts() throws Exception {
    assertThat(meanDepth(grown(0.9, 12, false)))
        .isGreaterThan(1.3 * meanDepth(grown(0, 12, false)));
  }

  @Test
  void guidedGrowthGoesWhereTheValueIsHigh() throws Exception {
    assertThat(grownUnderTheBest(grown(0.9, 1, 12, false)))
        .isGreaterThan(0.15 + grownUnderTheBest(grown(0.9, 0, 12, false)));
  }

  /// Of the thoughts that were grown further, the share that no sibling has a higher value than.
  private static double grownUnderTheBest(List<GrownTree> trees) {
    int best = 0;
    int all = 0;
    for (GrownTree tree : trees) {
      for (Grown node : tree.nodes()) {
        boolean inner = tree.nodes().stream().anyMatch(other -> other.parent() == node.id());
        List<Grown> siblings =
            tree.nodes().stream().filter(other -> other.parent() == node.parent()).toList();
        if (node.parent() >= 0 && inner && siblings.size() > 1) {
          all++;
          double value = node.value().orElseThrow();
          best += siblings.stream().allMatch(other -> other.value().orElseThrow() <= value) ? 1 : 0;
        }
      }
    }
    return (double) best / all;
  }

  @Test
  void noPathIsLongerThanAsked() throws Exception {
    for (double follow : new double[] {0, 0.9}) {
      List<GrownTree> trees = grown(follow, 4, false);
      assertThat(trees)
          .allSatisfy(
              tree -> assertThat(tree.nodes()).allMatch(node -> depth(tree, node.id()) <= 4));
      assertThat(trees)
          .as("some path is as long")
          .anyMatch(tree -> tree.nodes().stream().anyMatch(node -> depth(tree, node.id()) == 4));
    }
  }

  @Test
  void aPathEndsWhereTheModelCanReadNoMoreOfIt() throws Exception {
    List<GrownTree> ended = grown(new ScriptedModel().contextLength(240), 0.9, 0, 12, false);
    assertThat(ended)
        .hasSameSizeAs(PROBLEMS)
        .allSatisfy(tree -> assertThat(tree.nodes()).hasSizeGreaterThan(1));
    assertThat(meanDepth(ended)).isLessThan(0.7 * meanDepth(grown(0.9, 12, false)));
  }

  @Test
  void aProblemThatIsTooLongByItselfIsRefused() {
    assertThatThrownBy(() -> grown(new ScriptedModel().contextLength(100), 0.9, 0, 12, false))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("the model takes 100");
  }

  @Test
  void inSearchAConclusionHasNoChildrenButCritics() throws Exception {
    List<Kind> free = belowConclusions(grown(0.9, 12, false));
    List<Kind> asInSearch = belowConclusions(grown(0.9, 12, true));
    assertThat(free).as("without that others do come").anyMatch(kind -> kind != Kind.CRITIC);
    assertThat(asInSearch).isNotEmpty().containsOnly(Kind.CRITIC);
  }

  @Test
  void belowAThoughtComesWhatComesThereInASearchASubProblemToo() throws Exception {
    List<Kind> kinds = new ArrayList<>();
    for (GrownTree tree : grown(0.9, 12, true)) {
      for (Grown node : tree.nodes()) {
        kinds.add(node.kind());
        if (node.parent() >= 0) {
          assertThat(tree.nodes().get(node.parent()).kind().mayBeFollowedBy())
              .contains(node.kind());
        }
      }
    }
    assertThat(kinds.stream().filter(kind -> kind == Kind.PROBLEM).count())
        .isGreaterThan(PROBLEMS.size());
  }

  private static List<Kind> belowConclusions(List<GrownTree> trees) {
    List<Kind> kinds = new ArrayList<>();
    for (GrownTree tree : trees) {
      for (Grown node : tree.nodes()) {
        if (node.parent() >= 0 && tree.nodes().get(node.parent()).kind() == Kind.CONCLUSION) {
          kinds.add(node.kind());
        }
      }
    }
    return kinds;
  }

  @Test
  void severalInstancesGrowTheSameTreesInTheSameOrder() throws Exception {
    List<GrownTree> trees = new ArrayList<>();
    new TreeGrower(
            List.of(new ScriptedModel(), new ScriptedModel(), new ScriptedModel()),
            GROWTH,
            Cancellation.NONE)
        .grow(MANY, 5, trees::add);
    List<GrownTree> alone = new ArrayList<>();
    new TreeGrower(List.of(new ScriptedModel()), GROWTH, Cancellation.NONE)
        .grow(MANY, 5, alone::add);
    assertThat(trees).hasSameSizeAs(MANY).isEqualTo(alone);
  }

  @Test
  void whereOneInstanceFailsNoneGoesOn() throws Exception {
    List<Problem> problems = LongStream.range(0, 1600).mapToObj(GENERATOR::problem).toList();
    ScriptedModel alone = new ScriptedModel();
    new TreeGrower(List.of(alone), GROWTH, Cancellation.NONE).grow(MANY, 5, tree -> {});
    ScriptedModel good = new ScriptedModel();
    TreeGrower grower =
        new TreeGrower(
            List.of(new ScriptedModel().contextLength(100), good), GROWTH, Cancellation.NONE);
    assertThatThrownBy(() -> grower.grow(problems, 5, tree -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("the model takes 100");
    assertThat(good.proposals().size() / alone.proposals().size())
        .as("as a share of what all of them would have taken")
        .isLessThan(problems.size() / MANY.size() / 2);
  }

  @Test
  void growthThatIsWithdrawnEndsWithWhatItHas() {
    AtomicInteger trees = new AtomicInteger();
    ScriptedModel model = new ScriptedModel();
    TreeGrower grower = new TreeGrower(List.of(model), GROWTH, () -> trees.get() > 0);
    assertThatThrownBy(() -> grower.grow(MANY, 5, tree -> trees.incrementAndGet()))
        .isInstanceOf(CancellationException.class);
    assertThat(trees.get()).as("those of the first batch").isEqualTo(TreeGrower.TOGETHER);
  }
}
