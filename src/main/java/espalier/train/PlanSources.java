package espalier.train;

import espalier.train.data.ChainGenerator;
import espalier.train.data.RatedDrill;
import espalier.train.data.Split;
import espalier.train.data.TreeGenerator;
import espalier.train.growth.GrownTree;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.MixedSource;
import espalier.train.sequence.Sequence;
import espalier.train.sequence.SequenceBuilder;
import espalier.train.sequence.SequenceSource;
import espalier.train.sequence.TreeLessons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/// What the legs of a plan learn from.
final class PlanSources {

  private static final String GROWN = "grown-";
  private static final int SHOWINGS = 64;
  private static final long TREE_SEED = 0x7F4A7C159E3779B9L;

  private final TrainingPlan plan;
  private final IntFunction<SequenceBuilder> builders;
  private final RunFolder folder;

  /// @param builders for sequences of at most so many tokens
  PlanSources(TrainingPlan plan, IntFunction<SequenceBuilder> builders, RunFolder folder) {
    this.plan = plan;
    this.builders = builders;
    this.folder = folder;
  }

  SequenceSource training(TrainingLeg leg) throws TrainingException {
    Map<String, SequenceSource> named = new HashMap<>();
    for (String name : leg.mixture().keySet()) {
      named.put(name, named(name, Split.TRAIN, leg.maxLength(), leg.inParts()));
    }
    return new MixedSource(named, leg.mixture(), plan.training().seed());
  }

  SequenceSource validation() throws TrainingException {
    return named(
        plan.legs().isEmpty() ? "chains" : "trees",
        Split.VALIDATION,
        plan.training().maxLength(),
        false);
  }

  private SequenceSource named(String name, Split split, int longest, boolean inParts)
      throws TrainingException {
    long seed = plan.training().seed();
    SequenceBuilder builder = builders.apply(longest);
    TreeLessons lessons = new TreeLessons(builder, plan.context());
    return switch (name) {
      case "trees" -> {
        TreeGenerator trees = new TreeGenerator(seed, split, plan.odds());
        yield endless(i -> lessons.of(trees.tree(i), seed ^ (i * TREE_SEED)));
      }
      case "lines" -> {
        TreeGenerator lines = TreeGenerator.lines(seed, split, plan.odds());
        yield endless(i -> lessons.of(lines.tree(i), seed ^ (i * TREE_SEED)));
      }
      case "chains" -> {
        ChainGenerator chains = new ChainGenerator(seed, split, plan.odds());
        yield endless(i -> builder.of(chains.chain(i)));
      }
      case "drills" -> {
        ChainGenerator drills = new ChainGenerator(seed, split, plan.odds().drillsOnly());
        yield endless(i -> builder.of(drills.chain(i)));
      }
      case "rated-drills" -> {
        RatedDrill drills = new RatedDrill(seed);
        yield endless(i -> lessons.ofDrill(drills.tree(i)));
      }
      case String grown when grown.startsWith(GROWN) ->
          grown(grown.substring(GROWN.length()), lessons, inParts);
      default ->
          throw new TrainingException(
              "The plan's mixture names \""
                  + name
                  + "\"; there are trees, lines, chains, drills, rated-drills and"
                  + " what its legs have grown in "
                  + folder.path()
                  + ".");
    };
  }

  private SequenceSource grown(String leg, TreeLessons lessons, boolean inParts)
      throws TrainingException {
    List<GrownTree> trees = GrownTree.read(folder.grown(leg));
    return new SequenceSource() {
      @Override
      public long count() {
        // Each tree stands for several sequences, that show other ratings and ids.
        return (long) trees.size() * SHOWINGS;
      }

      @Override
      public Sequence sequence(long index) {
        GrownTree tree = trees.get((int) (index % trees.size()));
        return lessons.ofGrown(tree.lessons(plan.context().ownShare()), index * TREE_SEED, inParts);
      }
    };
  }

  private static SequenceSource endless(LongFunction<Sequence> each) {
    return new SequenceSource() {
      @Override
      public long count() {
        return Long.MAX_VALUE;
      }

      @Override
      public Sequence sequence(long index) {
        return each.apply(index);
      }
    };
  }
}
