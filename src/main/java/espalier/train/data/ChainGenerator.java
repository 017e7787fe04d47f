package espalier.train.data;

import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An endless numbered supply of chains, the texts that a model is trained on: paths of generated
/// trees, as a search's prompts hold them. The same seed and number give the same chain.
///
/// Several chains in a row are paths of the same tree, so that a model sees right and wrong
/// thoughts after the same words.
public final class ChainGenerator {

  private static final int PATHS_OF_A_TREE = 4;

  private final long seed;
  private final TreeGenerator trees;
  private final ChainOdds odds;

  /// The tree that was written last: chains in a row are of one.
  private volatile Written last = new Written(-1, Optional.empty());

  public ChainGenerator(long seed, Split split, ChainOdds odds) {
    this.seed = seed;
    this.trees = new TreeGenerator(seed, split, odds);
    this.odds = odds;
  }

  /// Chain number `index`, at least 0.
  public Chain chain(long index) {
    Draw draw = new Draw(seed ^ 0x5DEECE66DL, index);
    if (odds.drill() > 0 && draw.chance(odds.drill())) {
      return SumDrill.write(draw);
    }
    ThoughtTree tree = tree(index / PATHS_OF_A_TREE);
    if (draw.chance(odds.hinted())) {
      Optional<Thought> asked = asked(draw, tree);
      if (asked.isPresent()) {
        return chain(draw, tree, asked.get(), hint(asked.get().kind()));
      }
    }
    return chain(draw, tree, leaf(draw, tree), Optional.empty());
  }

  private ThoughtTree tree(long number) {
    Written before = last;
    if (before.number() == number && before.tree().isPresent()) {
      return before.tree().get();
    }
    ThoughtTree tree = trees.tree(number);
    last = new Written(number, Optional.of(tree));
    return tree;
  }

  private record Written(long number, Optional<ThoughtTree> tree) {}

  /// A thought that a search can ask for by a hint: any such kind as often, right as often as
  /// wrong.
  private static Optional<Thought> asked(Draw draw, ThoughtTree tree) {
    Kind kind =
        draw.one(
            List.of(
                Kind.CRITIC, Kind.CRITIC, Kind.REFINE, Kind.REFINE, Kind.CONCLUSION, Kind.PROBLEM));
    boolean right = draw.chance(0.5);
    List<Thought> all =
        tree.thoughts().stream().filter(t -> t.kind() == kind && t.parent() >= 0).toList();
    List<Thought> wanted = all.stream().filter(t -> t.right() == right).toList();
    List<Thought> choices = wanted.isEmpty() ? all : wanted;
    return choices.isEmpty() ? Optional.empty() : Optional.of(draw.one(choices));
  }

  private static Thought leaf(Draw draw, ThoughtTree tree) {
    List<Thought> leaves = tree.leaves();
    List<Thought> ends = leaves.stream().filter(t -> t.kind() == Kind.CONCLUSION).toList();
    List<Thought> answers = ends.stream().filter(Thought::right).toList();
    if (!answers.isEmpty() && draw.chance(0.4)) {
      return draw.one(answers);
    }
    return draw.one(!ends.isEmpty() && draw.chance(0.1) ? ends : leaves);
  }

  private static Optional<String> hint(Kind kind) {
    Hints hints = Hints.defaults();
    return switch (kind) {
      case CRITIC -> Optional.of(hints.critic());
      case REFINE -> Optional.of(hints.refine());
      case CONCLUSION -> Optional.of(hints.conclusion());
      case PROBLEM -> Optional.of(hints.problem());
      case EXPANSION -> Optional.empty();
    };
  }

  private Chain chain(Draw draw, ThoughtTree tree, Thought end, Optional<String> hint) {
    List<Thought> path = new ArrayList<>();
    List<Integer> ids = new ArrayList<>();
    // Now and then the ids of a far larger tree.
    long spread = draw.chance(0.3) ? draw.between(2, 12) : 1;
    for (Thought thought : tree.path(end.id())) {
      int id =
          (int) (thought.id() * spread + (thought.id() == 0 ? 0 : draw.between(0, spread - 1)));
      int parent = ids.isEmpty() ? -1 : ids.getLast();
      Rating shown = ids.isEmpty() ? Rating.UNKNOWN : shown(draw, thought.right());
      path.add(new Thought(id, parent, thought.kind(), thought.text(), thought.right(), shown));
      ids.add(id);
    }
    return new Chain(tree.problem(), path, hint);
  }

  private Rating shown(Draw draw, boolean right) {
    if (draw.chance(odds.hiddenRating())) {
      return Rating.UNKNOWN;
    }
    if (draw.chance(odds.falseRating())) {
      return draw.chance(0.7) ? Rating.POSITIVE : Rating.NEGATIVE;
    }
    return right ? Rating.POSITIVE : Rating.NEGATIVE;
  }
}
