package espalier.search.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KindChoosersTest {

  private static final int DRAWS = 20_000;

  @Test
  void transitionsEarnTheValuesOfTheirChildren() {
    ReasoningTree tree =
        tree(
            BackupRule.PROBABILITY,
            node(1, 0, Kind.EXPANSION, "a", 0.9),
            node(2, 0, Kind.EXPANSION, "b", 0.7),
            node(3, 0, Kind.CRITIC, "c", 0.4),
            node(4, 1, Kind.CONCLUSION, "d", 0.8));
    assertThat(TransitionKinds.earned(tree, Kind.PROBLEM))
        .containsOnlyKeys(Kind.EXPANSION, Kind.CRITIC)
        .hasEntrySatisfying(Kind.EXPANSION, sum -> assertThat(sum).isCloseTo(1.6, within(1e-12)));
    assertThat(TransitionKinds.earned(tree, Kind.EXPANSION)).containsEntry(Kind.CONCLUSION, 0.8);

    double all = Math.exp(1.6) + Math.exp(0.4) + 3;
    Map<Kind, Double> shares = shares(new TransitionKinds(), tree, 0);
    assertThat(shares.get(Kind.EXPANSION)).isCloseTo(Math.exp(1.6) / all, within(0.015));
    assertThat(shares.get(Kind.CRITIC)).isCloseTo(Math.exp(0.4) / all, within(0.015));
    assertThat(shares.get(Kind.PROBLEM)).isCloseTo(1 / all, within(0.015));
  }

  @Test
  void underLogValuesTransitionsEarnExponentials() {
    ReasoningTree tree = tree(BackupRule.LOG, node(1, 0, Kind.EXPANSION, "a", Math.log(0.25)));
    assertThat(TransitionKinds.earned(tree, Kind.PROBLEM).get(Kind.EXPANSION))
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void inAYoungTreeAllKindsAreEquallyLikely() {
    Map<Kind, Double> shares = shares(new TransitionKinds(), tree(BackupRule.PROBABILITY), 0);
    for (Kind kind : Kind.values()) {
      assertThat(shares.get(kind)).isCloseTo(0.2, within(0.015));
    }
  }

  @ParameterizedTest
  @CsvSource({"CONCLUSION, CRITIC", "CRITIC, REFINE", "REFINE, EXPANSION", "PROBLEM, EXPANSION"})
  void rulesGoFromKindToKind(Kind from, Kind to) {
    ReasoningTree tree = tree(BackupRule.PROBABILITY, node(1, 0, from, "#### 5", 0.3));
    assertThat(shares(new RuleKinds(Optional.of("5")), tree, 1))
        .containsExactly(Map.entry(to, 1.0));
  }

  @Test
  void anOrdinaryThoughtIsDividedCriticisedOrThoughtOn() {
    double v = 0.3;
    ReasoningTree tree = tree(BackupRule.PROBABILITY, node(1, 0, Kind.EXPANSION, "so 2*3=6", v));
    Map<Kind, Double> shares = shares(new RuleKinds(Optional.empty()), tree, 1);
    assertThat(shares).containsOnlyKeys(Kind.PROBLEM, Kind.CRITIC, Kind.EXPANSION);
    assertThat(shares.get(Kind.PROBLEM)).isCloseTo(0.2 * 0.7, within(0.015));
    assertThat(shares.get(Kind.CRITIC)).isCloseTo(0.8 * 0.7, within(0.015));
    assertThat(shares.get(Kind.EXPANSION)).isCloseTo(v, within(0.015));
  }

  @Test
  void aThoughtThatStatesAnAnswerIsConcludedOrCriticised() {
    Birth thought = node(1, 0, Kind.EXPANSION, "the answer is 5", 0.7);
    ReasoningTree tree = tree(BackupRule.PROBABILITY, thought);
    RuleKinds rules = new RuleKinds(Optional.of("5"));
    Map<Kind, Double> shares = shares(rules, tree, 1);
    assertThat(shares).containsOnlyKeys(Kind.CONCLUSION, Kind.CRITIC);
    assertThat(shares.get(Kind.CONCLUSION)).isCloseTo(0.7, within(0.015));

    ReasoningTree failed =
        tree(BackupRule.PROBABILITY, thought, node(2, 1, Kind.CONCLUSION, "\\boxed{6}", 0.5));
    assertThat(shares(rules, failed, 1)).containsKey(Kind.CONCLUSION);
    ReasoningTree successful =
        tree(BackupRule.PROBABILITY, thought, node(2, 1, Kind.CONCLUSION, "\\boxed{5}", 0.5));
    assertThat(shares(rules, successful, 1)).containsOnlyKeys(Kind.CRITIC);
    assertThat(shares(new RuleKinds(Optional.empty()), successful, 1)).containsKey(Kind.CONCLUSION);
  }

  @ParameterizedTest
  @EnumSource
  void aModelIsKeptOnlyFromWhatMakesNoSense(Kind kind) {
    ReasoningTree tree = tree(BackupRule.PROBABILITY, node(1, 0, kind, "x", 0.5));
    List<KindWish> wishes = new ModelKinds().choose(tree, tree.node(1), 3, new SplittableRandom(1));
    assertThat(wishes).hasSize(3).containsOnly(wishes.getFirst());
    KindWish.Drawn drawn = (KindWish.Drawn) wishes.getFirst();
    assertThat(drawn.marked()).doesNotContain(Kind.EXPANSION);
    assertThat(drawn.plainAllowed()).isEqualTo(kind != Kind.CONCLUSION);
    if (kind == Kind.CONCLUSION) {
      assertThat(drawn.marked()).containsExactly(Kind.CRITIC);
    }
    assertThat(drawn.marked().contains(Kind.PROBLEM))
        .isEqualTo(kind == Kind.PROBLEM || kind == Kind.EXPANSION);
  }

  @Test
  void aPersonsKindsAreOneForAllOrOneEach() {
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    assertThat(
            KindChooser.of(Preset.MANUAL, Optional.empty(), List.of(Kind.CRITIC))
                .choose(tree, tree.root(), 2, new SplittableRandom(1)))
        .containsExactly(new KindWish.Given(Kind.CRITIC), new KindWish.Given(Kind.CRITIC));
    assertThat(
            new ManualKinds(List.of(Kind.CRITIC, Kind.REFINE))
                .choose(tree, tree.root(), 2, new SplittableRandom(1)))
        .containsExactly(new KindWish.Given(Kind.CRITIC), new KindWish.Given(Kind.REFINE));
    assertThat(ManualKinds.suffice(List.of(), 2)).isFalse();
    assertThat(ManualKinds.suffice(List.of(Kind.CRITIC, Kind.REFINE), 3)).isFalse();
  }

  private static Map<Kind, Double> shares(KindChooser chooser, ReasoningTree tree, int node) {
    Map<Kind, Double> shares = new EnumMap<>(Kind.class);
    for (KindWish wish : chooser.choose(tree, tree.node(node), DRAWS, new SplittableRandom(11))) {
      shares.merge(((KindWish.Given) wish).kind(), 1.0 / DRAWS, Double::sum);
    }
    shares.replaceAll((kind, share) -> (double) Math.round(share * DRAWS) / DRAWS);
    return shares;
  }

  private static Birth node(int id, int parent, Kind kind, String text, double value) {
    return new Birth(
        id, parent, kind, text, Origin.MODEL, Optional.empty(), OptionalDouble.of(value), false, 0);
  }

  private static ReasoningTree tree(BackupRule rule, Birth... births) {
    return ReasoningTree.fold(
        SearchSettings.defaults().edit().backup(rule).done(),
        List.of(
            new TreeEvent.Planted(0, 0, Birth.root("Why?")),
            new TreeEvent.Grafted(1, 0, List.of(births))));
  }
}
