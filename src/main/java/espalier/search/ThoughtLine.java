package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.search.kinds.KindChooser;
import espalier.search.kinds.KindWish;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.List;
import java.util.Optional;

/// Writes one line of thoughts, each under the one before it, from a problem to its first
/// conclusion: what a model does without a search. It asks with the same prompts as the search, and
/// every thought is rated by what the value head said of it, since nothing is ever backed up.
///
/// Kinds come as under the preset of the tree's settings; under [Preset#MODEL] the model draws
/// them. The last thought allowed is asked to be a conclusion whatever the preset says, so that
/// every line can end with an answer.
public final class ThoughtLine {

  private final ThoughtModel model;
  private final int longest;

  /// @param longest thoughts after which the line ends at the latest, at least 1
  public ThoughtLine(ThoughtModel model, int longest) {
    this.model = model;
    this.longest = longest;
  }

  /// What came of a line.
  public sealed interface Result {

    /// @param tree the problem and the thoughts, each with one child but the last
    record Written(ReasoningTree tree, Usage usage) implements Result {}

    /// It was withdrawn.
    record Cancelled() implements Result {}

    /// The problem by itself is longer than the model reads.
    ///
    /// @param sentence how long it is and what the model takes, for a person
    record Unfit(String sentence) implements Result {}

    /// @param sentence what is wrong and what to do, for a person
    record Failed(String sentence) implements Result {}
  }

  /// Writes a line; blocks until it has ended.
  ///
  /// @param problem in words, without marks
  /// @param settings temperature, seed and preset, any but [Preset#MANUAL], are heeded; what is
  ///   about breadth is not
  public Result write(String problem, SearchSettings settings, Cancellation cancellation) {
    ReasoningTree tree =
        ReasoningTree.empty(settings).apply(new TreeEvent.Planted(0, 0, Birth.root(problem)));
    KindChooser chooser = KindChooser.of(settings.preset(), Optional.empty(), List.of());
    Usage usage = Usage.NONE;
    for (int thought = 1; thought <= longest; thought++) {
      RandomStreams streams = new RandomStreams(settings.seed(), thought);
      int last = tree.nextId() - 1;
      List<KindWish> wishes =
          thought == longest
              ? List.of(concluding(settings.preset()))
              : chooser.choose(tree, tree.node(last), 1, streams.kinds());
      Expansion expansion =
          new Expansion(model, tree, Optional.empty(), SimulationListener.NONE, cancellation);
      Walk walk =
          new Walk(
              tree.nextId(),
              new Descent(tree.path(last), List.of()),
              wishes,
              new Choosing(settings, streams.jitter()),
              streams.sampling(),
              List.of());
      switch (expansion.expandAlone(walk)) {
        case Expansion.Result.Cancelled() -> {
          return new Result.Cancelled();
        }
        case Expansion.Result.Unfit(int node, String sentence) -> {
          // What was written stays; it comes to no conclusion.
          return thought == 1 ? new Result.Unfit(sentence) : new Result.Written(tree, usage);
        }
        case Expansion.Result.Failed failed -> {
          return new Result.Failed(failed.sentence());
        }
        case Expansion.Result.Expanded(List<List<Birth>> births, Usage more) -> {
          tree = tree.apply(new TreeEvent.Grafted(tree.events(), 0, births.getFirst()));
          usage = usage.plus(more);
          if (births.getFirst().getFirst().kind() == Kind.CONCLUSION) {
            return new Result.Written(tree, usage);
          }
        }
      }
    }
    return new Result.Written(tree, usage);
  }

  private static KindWish concluding(Preset preset) {
    return preset == Preset.MODEL
        ? new KindWish.Drawn(List.of(Kind.CONCLUSION), false)
        : new KindWish.Given(Kind.CONCLUSION);
  }
}
