package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.Shortage;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.search.Expansion.Question.Asked;
import espalier.search.kinds.KindChooser;
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
import espalier.tree.selection.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grows trees, one step at a time. Holds no state between steps: each is a function of the tree
/// (whose settings and number of simulations name its random streams), the model and, for
/// [espalier.tree.Preset#MANUAL], the kinds asked for.
///
/// A step is one simulation, or as many as the setting `leaves` says. They all go down first
/// ([Descent]), each seeing the paths of those before it under a virtual loss; then one [Expansion]
/// writes and judges all their candidates; then each in turn adds its own, chooses among all
/// children of the node it expanded ([Choosing]) and is backed up to the root ([Backups]), with no
/// virtual loss left. A node whose path does not fit the model is passed over, and said.
public final class TreeSearch {

  private final ThoughtModel model;

  public TreeSearch(ThoughtModel model) {
    this.model = model;
  }

  /// One step; blocks until the model has answered.
  ///
  /// @param tree has a root
  /// @param truth the known answer, used for rules that need it and for teaching
  /// @param manualKinds the person's kinds, one per candidate or one for all; empty unless MANUAL
  /// @param most simulations that the step may have, at least 1; fewer than `leaves` where a budget
  ///   has fewer left
  public StepResult step(
      ReasoningTree tree,
      Optional<String> truth,
      List<Kind> manualKinds,
      int most,
      SimulationListener listener,
      Cancellation cancellation) {
    SearchSettings settings = tree.settings();
    if (tree.isEmpty()) {
      return new StepResult.Failed("There is no problem yet; type one first.");
    }
    int candidates = settings.candidates();
    int ids = (ReasoningTree.LARGEST_ID + 1 - tree.nextId()) / candidates;
    if (ids < 1) {
      return new StepResult.Exhausted(
          "The tree is full: no node may have an id above " + ReasoningTree.LARGEST_ID + ".");
    }
    if (settings.preset() == Preset.MANUAL && !ManualKinds.suffice(manualKinds, candidates)) {
      return new StepResult.Failed(
          "Choose the kinds for this step: one for all candidates, or one for each of the "
              + candidates
              + ".");
    }
    int together = Math.min(Math.min(most, ids), settings.simulationsPerStep());
    KindChooser kinds = KindChooser.of(settings.preset(), truth, manualKinds);
    Expansion expansion = new Expansion(model, tree, truth, listener, cancellation);
    WaysDown ways = new WaysDown(tree, kinds, expansion);
    while (true) {
      if (cancellation.requested()) {
        return new StepResult.Cancelled();
      }
      List<Asked> asked;
      switch (ways.go(together)) {
        case WaysDown.Result.Found(List<Asked> found) -> asked = found;
        case WaysDown.Result.Nowhere(String sentence, boolean unfit) -> {
          return new StepResult.Failed(sentence, Shortage.NONE, unfit);
        }
        case WaysDown.Result.AllEnded() -> {
          return new StepResult.Exhausted(
              "Every line has come to its end; allow more children per node to go on.");
        }
      }
      asked.forEach(one -> listener.selected(one.walk().descent().ids()));
      switch (expansion.expand(asked)) {
        case Expansion.Result.Cancelled() -> {
          return new StepResult.Cancelled();
        }
        case Expansion.Result.Failed(String sentence, Shortage shortage) -> {
          return new StepResult.Failed(sentence, shortage);
        }
        case Expansion.Result.Unfit(int node, String sentence) -> ways.passOver(node, sentence);
        case Expansion.Result.Expanded(List<List<Birth>> births, Usage usage) -> {
          List<Walk> walks = asked.stream().map(Asked::walk).toList();
          return new StepResult.Grown(events(tree, walks, births), usage, ways.remark());
        }
      }
    }
  }

  private static List<TreeEvent.Simulated> events(
      ReasoningTree tree, List<Walk> walks, List<List<Birth>> births) {
    List<TreeEvent.Simulated> events = new ArrayList<>();
    ReasoningTree grown = tree;
    for (int i = 0; i < walks.size(); i++) {
      TreeEvent.Simulated event = event(grown, walks.get(i), births.get(i), i);
      events.add(event);
      grown = grown.apply(event);
    }
    return events;
  }

  /// @param tree with the simulations of this step that went down earlier
  private static TreeEvent.Simulated event(
      ReasoningTree tree, Walk walk, List<Birth> births, int pending) {
    SearchSettings settings = tree.settings();
    BackupRule rule = settings.backup();
    List<Integer> path = walk.descent().ids();
    Node target = tree.node(path.getLast());
    List<Scored> children = new ArrayList<>();
    tree.children(target).forEach(child -> children.add(Scored.of(child, rule)));
    births.forEach(birth -> children.add(Scored.of(birth, rule)));
    Choice own = walk.choosing().among(target.id(), children);
    double yielded =
        children.stream()
            .filter(child -> child.id() == own.chosen())
            .mapToDouble(Scored::value)
            .findFirst()
            .orElseThrow();
    List<Choice> choices = new ArrayList<>(walk.descent().choices());
    choices.add(own);
    return new TreeEvent.Simulated(
        tree.events(),
        tree.simulations() + 1,
        path,
        choices,
        births,
        yielded,
        Backups.along(path.stream().map(tree::node).toList(), yielded, settings),
        pending,
        walk.unfit());
  }
}
