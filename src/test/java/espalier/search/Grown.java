package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
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

  /// So many simulations, as many together as the settings say.
  Grown grow(ThoughtModel model, int simulations) {
    int end = tree.simulations() + simulations;
    while (tree.simulations() < end) {
      StepResult result = step(model, end - tree.simulations());
      if (!(result instanceof StepResult.Grown grown)) {
        throw new AssertionError("Simulation " + (tree.simulations() + 1) + ": " + result);
      }
      grown.events().forEach(this::add);
    }
    return this;
  }

  /// One step, which is not added.
  StepResult step(ThoughtModel model) {
    return step(model, Integer.MAX_VALUE);
  }

  StepResult step(ThoughtModel model, int most) {
    return new TreeSearch(model)
        .step(tree, truth, manualKinds, most, SimulationListener.NONE, Cancellation.NONE);
  }

  /// What would be written of it, had it been grown under these settings.
  TreeDocument document(SearchSettings under) {
    return new TreeDocument(
        PROBLEM, Optional.empty(), Optional.empty(), under, events, Optional.empty());
  }

  List<TreeEvent.Simulated> simulated() {
    return events.stream()
        .filter(TreeEvent.Simulated.class::isInstance)
        .map(TreeEvent.Simulated.class::cast)
        .toList();
  }
}
