package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import java.util.List;
import java.util.Optional;

/// Grows trees, one simulation at a time. Holds no state between simulations: each is a function of
/// the tree (whose settings and number of simulations name its random streams), the model and, for
/// [espalier.tree.Preset#MANUAL], the kinds asked for.
public final class TreeSearch {

  private final ThoughtModel model;

  public TreeSearch(ThoughtModel model) {
    this.model = model;
  }

  /// One simulation; blocks until the model has answered.
  ///
  /// @param tree has a root
  /// @param truth the known answer, used for rules that need it and for teaching
  /// @param manualKinds the person's kinds, one per candidate or one for all; empty unless MANUAL
  public SimulationResult simulate(
      ReasoningTree tree,
      Optional<String> truth,
      List<Kind> manualKinds,
      SimulationListener listener,
      Cancellation cancellation) {
    return new SimulationResult.Failed("The search is not written yet: " + model.description());
  }
}
