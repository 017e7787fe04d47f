package espalier.search;

import espalier.search.Expansion.Question;
import espalier.search.Expansion.Question.Asked;
import espalier.search.kinds.KindChooser;
import espalier.search.kinds.KindWish;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.selection.PendingPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ways down of one step, all on the tree as it stands before it. A node whose path does not
/// fit the model is passed over: the walk that ended there goes down again from the root, with the
/// same random numbers, as if the node were closed.
final class WaysDown {

  private final ReasoningTree tree;
  private final KindChooser kinds;
  private final Expansion expansion;
  private final List<Integer> unfit = new ArrayList<>();
  private String why = "";

  /// @param expansion says what a walk would ask of the model
  WaysDown(ReasoningTree tree, KindChooser kinds, Expansion expansion) {
    this.tree = tree;
    this.kinds = kinds;
    this.expansion = expansion;
  }

  /// What came of going down.
  sealed interface Result {

    /// @param asked at least one
    record Found(List<Asked> asked) implements Result {}

    /// @param sentence why no node can be expanded, for a person
    /// @param unfit whether it is as no path fits the model
    record Nowhere(String sentence, boolean unfit) implements Result {}

    /// No line is left to grow: all that fit the model have ended at conclusions.
    record AllEnded() implements Result {}
  }

  /// Goes down.
  ///
  /// @param together how many times; fewer where there are not so many places to expand
  Result go(int together) {
    PendingPaths pending = PendingPaths.NONE;
    for (int node : unfit) {
      pending = pending.passingOver(tree, node);
    }
    List<Asked> asked = new ArrayList<>();
    while (asked.size() < together) {
      Optional<Walk> walk = walk(asked.size(), pending);
      if (walk.isEmpty()) {
        break;
      }
      switch (expansion.ask(walk.get())) {
        case Asked one -> {
          asked.add(one);
          pending = pending.with(walk.get().descent().ids());
        }
        case Question.Unfit(String sentence) -> {
          int node = walk.get().descent().target().id();
          passOver(node, sentence);
          pending = pending.passingOver(tree, node);
        }
        case Question.Failed(String sentence) -> {
          return new Result.Nowhere(sentence, false);
        }
      }
    }
    if (!asked.isEmpty()) {
      return new Result.Found(asked);
    }
    boolean ended =
        tree.settings().linesEnd()
            && tree.nodes().stream().anyMatch(node -> node.kind() == Kind.CONCLUSION);
    return ended || unfit.isEmpty() ? new Result.AllEnded() : new Result.Nowhere(why, true);
  }

  private Optional<Walk> walk(int before, PendingPaths pending) {
    SearchSettings settings = tree.settings();
    int candidates = settings.candidates();
    RandomStreams streams = new RandomStreams(settings.seed(), tree.simulations() + 1 + before);
    Choosing choosing = new Choosing(settings, streams.jitter());
    return Descent.through(tree, pending, choosing)
        .map(
            descent -> {
              List<KindWish> wishes =
                  kinds.choose(tree, descent.target(), candidates, streams.kinds());
              int firstId = tree.nextId() + before * candidates;
              return new Walk(firstId, descent, wishes, choosing, streams.sampling(), unfit);
            });
  }

  /// A node turned out not to fit: the next ways down pass it over.
  ///
  /// @param sentence why, for a person
  void passOver(int node, String sentence) {
    unfit.add(node);
    why = sentence;
  }

  /// Which nodes were passed over and why, in a sentence; empty for none.
  Optional<String> remark() {
    if (unfit.isEmpty()) {
      return Optional.empty();
    }
    int others = unfit.size() - 1;
    String nodes =
        others == 0
            ? "#" + unfit.getLast() + " is"
            : "#"
                + unfit.getLast()
                + " and "
                + others
                + (others == 1 ? " other are" : " others are");
    return Optional.of(nodes + " passed over. " + why);
  }
}
