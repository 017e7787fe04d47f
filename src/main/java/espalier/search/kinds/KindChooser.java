package espalier.search.kinds;

import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Chooses the kinds of an expansion's candidates (search-spec, "Which kind next"). A chooser holds
/// no state; all chance comes from the stream that is handed in.
@FunctionalInterface
public interface KindChooser {

  /// @param tree as it stands before the expansion
  /// @param node the one to be expanded
  /// @param candidates how many, at least 1
  /// @param random the simulation's own stream for kinds
  /// @return one wish per candidate, in order
  List<KindWish> choose(ReasoningTree tree, Node node, int candidates, SplittableRandom random);

  /// The chooser of a preset.
  ///
  /// @param truth the known answer
  /// @param manual the person's kinds, for [Preset#MANUAL] only: one per candidate or one for all
  static KindChooser of(Preset preset, Optional<String> truth, List<Kind> manual) {
    return switch (preset) {
      case TRANSITIONS -> new TransitionKinds();
      case RULES -> new RuleKinds(truth);
      case MODEL -> new ModelKinds();
      case MANUAL -> new ManualKinds(manual);
    };
  }
}
