package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tree that a test grows, with the events that grew it.
final class Grown {

  static final String PROBLEM =
      "A train goes 132 miles per hour for 4 hours. How many miles does it go?";

  final SearchSettings settings;
  final List<TreeEvent> events = new ArrayList<>();
  Optional<String> truth = Optional.empty();
  List<Kind> manualKinds = List.of();
  private ReasoningTree tree;

  Grown(SearchSettings settings) {
    this.settings = settings;
    tree = ReasoningTree.empty(settings);
    add(new TreeEvent.Planted(0, 0, Birth.root(PROBLEM)));
  }

  ReasoningTree tree() {
    return tree;
  }

  Grown add(TreeEvent event) {
    events.add(event);
    tree = tree.apply(event);
    return this;
  }

  Grown graft(Birth... births) {
    return add(new TreeEvent.Grafted(events.size(), tree.simulations(), List.of(births)));
  }

  Grown grow(ThoughtModel model, int simulations) {
    for (int i = 0; i < simulations; i++) {
      SimulationResult result = simulate(model);
      if (!(result instanceof SimulationResult.Grown grown)) {
        throw new AssertionError("Simulation " + (tree.simulations() + 1) + ": " + result);
      }
      add(grown.event());
    }
    return this;
  }

  SimulationResult simulate(ThoughtModel model) {
    return new TreeSearch(model)
        .simulate(tree, truth, manualKinds, SimulationListener.NONE, Cancellation.NONE);
  }

  List<TreeEvent.Simulated> simulated() {
    return events.stream()
        .filter(TreeEvent.Simulated.class::isInstance)
        .map(TreeEvent.Simulated.class::cast)
        .toList();
  }
}
