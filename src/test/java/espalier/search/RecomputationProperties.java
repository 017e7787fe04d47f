package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.ScriptedModel;
import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Every visit, value and score, worked out again from the events by arithmetic written a second
/// time from the specification.
class RecomputationProperties {

  private static final double CLOSE = 1e-9;

  @Property(tries = 60)
  void theNumbersFollowFromTheEvents(@ForAll("settings") SearchSettings settings) {
    check(settings, new Grown(settings));
  }

  @Property(tries = 20)
  void theyDoWithNodesOfAPersonToo(@ForAll("settings") SearchSettings settings) {
    check(
        settings,
        new Grown(settings)
            .graft(
                Birth.written(1, 0, Kind.EXPANSION, "One.", Origin.PERSON),
                Birth.written(4, 1, Kind.CRITIC, "Two.", Origin.PERSON)));
  }

  private static void check(SearchSettings settings, Grown grown) {
    grown.manualKinds = settings.preset() == Preset.MANUAL ? List.of(Kind.CONCLUSION) : List.of();
    grown.truth = Optional.of("41");
    grown.grow(new ScriptedModel(), 14);

    Map<Integer, Integer> visits = new HashMap<>();
    Map<Integer, Double> values = new HashMap<>();
    Map<Integer, Birth> births = new HashMap<>();
    Map<Integer, List<Integer>> children = new HashMap<>();
    boolean log = settings.backup() == BackupRule.LOG;
    double even = log ? Math.log(0.5) : 0.5;
    for (TreeEvent event : grown.events) {
      if (event instanceof TreeEvent.Planted(int seq, int step, Birth root)) {
        births.put(root.id(), root);
      } else if (event instanceof TreeEvent.Grafted(int seq, int step, List<Birth> added)) {
        added.forEach(birth -> bear(birth, births, values, children));
      } else if (event instanceof TreeEvent.Simulated simulated) {
        int at = 0;
        List<Integer> path = new ArrayList<>(List.of(0));
        while (children.getOrDefault(at, List.of()).size() >= settings.maxChildren()) {
          TreeEvent.Choice choice = simulated.choices().get(path.size() - 1);
          checkChoice(settings, choice, at, children.get(at), births, values, visits, even);
          at = choice.chosen();
          path.add(at);
        }
        assertThat(simulated.path()).isEqualTo(path);
        assertThat(simulated.added()).hasSize(settings.candidates());
        for (Birth birth : simulated.added()) {
          assertThat(birth.parent()).isEqualTo(at);
          bear(birth, births, values, children);
        }
        assertThat(simulated.choices()).hasSize(path.size());
        TreeEvent.Choice own = simulated.choices().getLast();
        checkChoice(settings, own, at, children.get(at), births, values, visits, even);
        double below = values.getOrDefault(own.chosen(), even);
        assertThat(simulated.value()).isCloseTo(below, within(CLOSE));
        for (int id : path.reversed()) {
          double v = settings.gamma() * below;
          int n = visits.merge(id, 1, Integer::sum);
          double old = values.getOrDefault(id, 0.0);
          boolean judged = births.get(id).initialValue().isPresent();
          double moved = old + (v - old) / (!log && judged ? n + 1 : n);
          values.put(id, moved);
          below = log ? moved : v;
        }
      }
    }
    for (Node node : grown.tree().nodes()) {
      assertThat(node.visits()).isEqualTo(visits.getOrDefault(node.id(), 0));
      if (node.value().isPresent()) {
        double recomputed = values.getOrDefault(node.id(), 0.0);
        assertThat(node.value().getAsDouble()).isCloseTo(recomputed, within(CLOSE));
      } else {
        assertThat(values).doesNotContainKey(node.id());
      }
    }
  }

  private static void bear(
      Birth birth,
      Map<Integer, Birth> births,
      Map<Integer, Double> values,
      Map<Integer, List<Integer>> children) {
    births.put(birth.id(), birth);
    birth.initialValue().ifPresent(value -> values.put(birth.id(), value));
    children.computeIfAbsent(birth.parent(), id -> new ArrayList<>()).add(birth.id());
  }

  private static void checkChoice(
      SearchSettings settings,
      TreeEvent.Choice choice,
      int at,
      List<Integer> children,
      Map<Integer, Birth> births,
      Map<Integer, Double> values,
      Map<Integer, Integer> visits,
      double even) {
    assertThat(choice.at()).isEqualTo(at);
    assertThat(choice.scores()).extracting(TreeEvent.Score::node).isEqualTo(children);
    double sumP = 0;
    double sumW = 0;
    int sumN = 0;
    for (int child : children) {
      sumP += Math.exp(prior(births.get(child)));
      sumW += Math.exp(varentropy(births.get(child)));
      sumN += visits.getOrDefault(child, 0);
    }
    double best = Double.NEGATIVE_INFINITY;
    int chosen = -1;
    for (TreeEvent.Score score : choice.scores()) {
      Birth birth = births.get(score.node());
      assertThat(score.value()).isCloseTo(values.getOrDefault(score.node(), even), within(CLOSE));
      double exploration =
          settings.cPuct()
              * (Math.exp(prior(birth)) / sumP)
              * Math.sqrt(sumN)
              / (1 + visits.getOrDefault(score.node(), 0));
      assertThat(score.exploration()).isCloseTo(exploration, within(CLOSE));
      double varentropy = settings.lambda() * Math.exp(varentropy(birth)) / sumW;
      assertThat(score.varentropy()).isCloseTo(varentropy, within(CLOSE));
      double j = settings.jitter();
      assertThat(score.jitter()).isBetween(1 - j, 1 + j);
      double total = (score.value() + score.exploration() + score.varentropy()) * score.jitter();
      assertThat(score.total()).isCloseTo(total, within(CLOSE));
      if (score.total() > best) {
        best = score.total();
        chosen = score.node();
      }
    }
    assertThat(choice.chosen()).isEqualTo(chosen);
  }

  private static double prior(Birth birth) {
    return birth.measures().map(measures -> measures.prior()).orElse(1.0);
  }

  private static double varentropy(Birth birth) {
    return birth.measures().map(measures -> measures.varentropy()).orElse(0.0);
  }

  @Provide
  Arbitrary<SearchSettings> settings() {
    Arbitrary<SearchSettings> shape =
        Combinators.combine(
                Arbitraries.of(Preset.values()),
                Arbitraries.of(BackupRule.values()),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 5),
                Arbitraries.longs())
            .as(
                (preset, backup, candidates, maxChildren, seed) ->
                    SearchSettings.defaults()
                        .edit()
                        .preset(preset)
                        .backup(backup)
                        .candidates(candidates)
                        .maxChildren(maxChildren)
                        .seed(seed)
                        .done());
    return Combinators.combine(
            shape,
            Arbitraries.doubles().between(0, 5),
            Arbitraries.doubles().between(0, 2),
            Arbitraries.of(0.0, 0.2, 0.9),
            Arbitraries.doubles().between(0.5, 1))
        .as(
            (settings, cPuct, lambda, jitter, gamma) ->
                settings.edit().cPuct(cPuct).lambda(lambda).jitter(jitter).gamma(gamma).done());
  }
}
