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

    State now = new State();
    State before = now;
    Pending pending = new Pending();
    boolean log = settings.backup() == BackupRule.LOG;
    for (TreeEvent event : grown.events) {
      if (event instanceof TreeEvent.Planted(int seq, int step, Birth root)) {
        now.births.put(root.id(), root);
      } else if (event instanceof TreeEvent.Grafted(int seq, int step, List<Birth> added)) {
        added.forEach(now::bear);
      } else if (event instanceof TreeEvent.Simulated simulated) {
        if (simulated.pending() == 0) {
          before = now.copy();
          pending = new Pending();
        }
        assertThat(simulated.pending()).isEqualTo(pending.paths);
        int at = 0;
        List<Integer> path = new ArrayList<>(List.of(0));
        while (!pending.mayExpand(settings, before, at)) {
          TreeEvent.Choice choice = simulated.choices().get(path.size() - 1);
          checkChoice(settings, choice, at, before, pending);
          at = choice.chosen();
          path.add(at);
        }
        assertThat(simulated.path()).isEqualTo(path);
        pending.add(path);
        assertThat(simulated.added()).hasSize(settings.candidates());
        for (Birth birth : simulated.added()) {
          assertThat(birth.parent()).isEqualTo(at);
          now.bear(birth);
        }
        assertThat(simulated.choices()).hasSize(path.size());
        TreeEvent.Choice own = simulated.choices().getLast();
        checkChoice(settings, own, at, now, new Pending());
        double below = now.values.getOrDefault(own.chosen(), log ? Math.log(0.5) : 0.5);
        assertThat(simulated.value()).isCloseTo(below, within(CLOSE));
        for (int id : path.reversed()) {
          double v = settings.gamma() * below;
          int n = now.visits.merge(id, 1, Integer::sum);
          double old = now.values.getOrDefault(id, 0.0);
          boolean judged = now.births.get(id).initialValue().isPresent();
          double moved = old + (v - old) / (!log && judged ? n + 1 : n);
          now.values.put(id, moved);
          below = log ? moved : v;
        }
      }
    }
    for (Node node : grown.tree().nodes()) {
      assertThat(node.visits()).isEqualTo(now.visits.getOrDefault(node.id(), 0));
      if (node.value().isPresent()) {
        double recomputed = now.values.getOrDefault(node.id(), 0.0);
        assertThat(node.value().getAsDouble()).isCloseTo(recomputed, within(CLOSE));
      } else {
        assertThat(now.values).doesNotContainKey(node.id());
      }
      assertThat(node.children().size())
          .isLessThan(settings.maxChildren() + settings.candidates() + grafts(grown, node));
    }
  }

  private static int grafts(Grown grown, Node node) {
    return (int)
        node.children().stream()
            .filter(id -> grown.tree().node(id).origin() == Origin.PERSON)
            .count();
  }

  /// The numbers of all nodes at some point.
  private static final class State {
    final Map<Integer, Integer> visits = new HashMap<>();
    final Map<Integer, Double> values = new HashMap<>();
    final Map<Integer, Birth> births = new HashMap<>();
    final Map<Integer, List<Integer>> children = new HashMap<>();

    State copy() {
      State copy = new State();
      copy.visits.putAll(visits);
      copy.values.putAll(values);
      copy.births.putAll(births);
      children.forEach((id, list) -> copy.children.put(id, new ArrayList<>(list)));
      return copy;
    }

    void bear(Birth birth) {
      births.put(birth.id(), birth);
      birth.initialValue().ifPresent(value -> values.put(birth.id(), value));
      children.computeIfAbsent(birth.parent(), id -> new ArrayList<>()).add(birth.id());
    }

    List<Integer> below(int id) {
      return children.getOrDefault(id, List.of());
    }
  }

  /// The simulations of a step that went down before.
  private static final class Pending {
    final Map<Integer, Integer> visits = new HashMap<>();
    final Map<Integer, Integer> expansions = new HashMap<>();
    int paths;

    void add(List<Integer> path) {
      path.forEach(id -> visits.merge(id, 1, Integer::sum));
      expansions.merge(path.getLast(), 1, Integer::sum);
      paths++;
    }

    boolean mayExpand(SearchSettings settings, State state, int id) {
      int coming = expansions.getOrDefault(id, 0) * settings.candidates();
      return state.below(id).size() + coming < settings.maxChildren();
    }

    boolean closed(SearchSettings settings, State state, int id) {
      return !mayExpand(settings, state, id)
          && state.below(id).stream().allMatch(child -> closed(settings, state, child));
    }
  }

  private static void checkChoice(
      SearchSettings settings, TreeEvent.Choice choice, int at, State state, Pending pending) {
    boolean log = settings.backup() == BackupRule.LOG;
    List<Integer> children = state.below(at);
    assertThat(choice.at()).isEqualTo(at);
    assertThat(choice.scores()).extracting(TreeEvent.Score::node).isEqualTo(children);
    double sumP = 0;
    double sumW = 0;
    int sumN = 0;
    for (int child : children) {
      sumP += Math.exp(prior(state.births.get(child)));
      sumW += Math.exp(varentropy(state.births.get(child)));
      sumN += state.visits.getOrDefault(child, 0) + pending.visits.getOrDefault(child, 0);
    }
    double best = Double.NEGATIVE_INFINITY;
    int chosen = -1;
    for (TreeEvent.Score score : choice.scores()) {
      int id = score.node();
      Birth birth = state.births.get(id);
      int real = state.visits.getOrDefault(id, 0);
      int unreal = pending.visits.getOrDefault(id, 0);
      assertThat(score.virtualVisits()).isEqualTo(unreal);
      double value = state.values.getOrDefault(id, log ? Math.log(0.5) : 0.5);
      for (int i = 0; i < unreal; i++) {
        // One more sample of nothing at a time; in logarithms the probability shrinks alike.
        double share = (real + i + 1.0) / (real + i + 2.0);
        value = log ? Math.log(Math.exp(value) * share) : value * share;
      }
      assertThat(score.value()).isCloseTo(value, within(CLOSE));
      double exploration =
          settings.cPuct()
              * (Math.exp(prior(birth)) / sumP)
              * Math.sqrt(sumN)
              / (1 + real + unreal);
      assertThat(score.exploration()).isCloseTo(exploration, within(CLOSE));
      double varentropy = settings.lambda() * Math.exp(varentropy(birth)) / sumW;
      assertThat(score.varentropy()).isCloseTo(varentropy, within(CLOSE));
      double j = settings.jitter();
      assertThat(score.jitter()).isBetween(1 - j, 1 + j);
      double total = (score.value() + score.exploration() + score.varentropy()) * score.jitter();
      assertThat(score.total()).isCloseTo(total, within(CLOSE));
      assertThat(score.closed()).isEqualTo(pending.closed(settings, state, id));
      if (!score.closed() && score.total() > best) {
        best = score.total();
        chosen = id;
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
                Arbitraries.integers().between(1, 6),
                Arbitraries.longs())
            .as(
                (preset, backup, candidates, maxChildren, leaves, seed) ->
                    SearchSettings.defaults()
                        .edit()
                        .preset(preset)
                        .backup(backup)
                        .candidates(candidates)
                        .maxChildren(maxChildren)
                        .leaves(leaves)
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
