package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.search.kinds.KindChooser;
import espalier.search.kinds.KindWish;
import espalier.search.kinds.ManualKinds;
import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.tree.TreeEvent.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grows trees, one simulation at a time. Holds no state between simulations: each is a function of
/// the tree (whose settings and number of simulations name its random streams), the model and, for
/// [espalier.tree.Preset#MANUAL], the kinds asked for.
///
/// One simulation is a [Descent] to the node to expand, an [Expansion] there, a choice among all
/// its children ([Choosing]), and the [Backups] up to the root.
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
    SearchSettings settings = tree.settings();
    if (tree.isEmpty()) {
      return new SimulationResult.Failed("There is no problem yet; type one first.");
    }
    int candidates = settings.candidates();
    if (tree.nextId() + candidates - 1 > ReasoningTree.LARGEST_ID) {
      return new SimulationResult.Exhausted(
          "The tree is full: no node may have an id above " + ReasoningTree.LARGEST_ID + ".");
    }
    if (settings.preset() == Preset.MANUAL && !ManualKinds.suffice(manualKinds, candidates)) {
      return new SimulationResult.Failed(
          "Choose the kinds for this step: one for all candidates, or one for each of the "
              + candidates
              + ".");
    }
    if (cancellation.requested()) {
      return new SimulationResult.Cancelled();
    }
    RandomStreams streams = new RandomStreams(settings.seed(), tree.simulations() + 1);
    Choosing choosing = new Choosing(settings, streams.jitter());
    Descent descent = Descent.through(tree, choosing);
    listener.selected(descent.ids());
    List<KindWish> wishes =
        KindChooser.of(settings.preset(), truth, manualKinds)
            .choose(tree, descent.target(), candidates, streams.kinds());
    Expansion expansion = new Expansion(model, tree, truth, listener, cancellation);
    return switch (expansion.expand(descent.path(), wishes, streams.sampling())) {
      case Expansion.Result.Cancelled() -> new SimulationResult.Cancelled();
      case Expansion.Result.Failed(String sentence) -> new SimulationResult.Failed(sentence);
      case Expansion.Result.Expanded(List<Birth> births, Usage usage) ->
          new SimulationResult.Grown(event(tree, descent, births, choosing), usage);
    };
  }

  private static TreeEvent.Simulated event(
      ReasoningTree tree, Descent descent, List<Birth> births, Choosing choosing) {
    SearchSettings settings = tree.settings();
    BackupRule rule = settings.backup();
    Node target = descent.target();
    List<Scored> children = new ArrayList<>();
    tree.children(target).forEach(child -> children.add(Scored.of(child, rule)));
    births.forEach(birth -> children.add(Scored.of(birth, rule)));
    Choice own = choosing.among(target.id(), children);
    double yielded =
        children.stream()
            .filter(child -> child.id() == own.chosen())
            .mapToDouble(Scored::value)
            .findFirst()
            .orElseThrow();
    List<Choice> choices = new ArrayList<>(descent.choices());
    choices.add(own);
    return new TreeEvent.Simulated(
        tree.events(),
        tree.simulations() + 1,
        descent.ids(),
        choices,
        births,
        yielded,
        Backups.along(descent.path(), yielded, settings));
  }
}
