package espalier.train;

import espalier.train.data.ChainGenerator;
import espalier.train.data.Split;
import espalier.train.data.TreeGenerator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// What the legs of a plan learn from.
final class PlanSources {

  private static final long TREE_SEED = 0x7F4A7C159E3779B9L;

  private final TrainingPlan plan;
  private final SequenceBuilder builder;
  private final TreeLessons lessons;
  private final Path folder;

  /// @param folder where grown trees are saved
  PlanSources(TrainingPlan plan, SequenceBuilder builder, Path folder) {
    this.plan = plan;
    this.builder = builder;
    this.lessons = new TreeLessons(builder, plan.context());
    this.folder = folder;
  }

  SequenceSource training(TrainingLeg leg) throws TrainingException {
    Map<String, SequenceSource> named = new HashMap<>();
    for (String name : leg.mixture().keySet()) {
      named.put(name, named(name, Split.TRAIN));
    }
    return new MixedSource(named, leg.mixture(), plan.training().seed());
  }

  SequenceSource validation() throws TrainingException {
    return named(plan.legs().isEmpty() ? "chains" : "trees", Split.VALIDATION);
  }

  private SequenceSource named(String name, Split split) throws TrainingException {
    long seed = plan.training().seed();
    return switch (name) {
      case "trees" -> {
        TreeGenerator trees = new TreeGenerator(seed, split, plan.odds());
        yield endless(i -> lessons.of(trees.tree(i), seed ^ (i * TREE_SEED)));
      }
      case "chains" -> {
        ChainGenerator chains = new ChainGenerator(seed, split, plan.odds());
        yield endless(i -> builder.of(chains.chain(i)));
      }
      case "drills" -> {
        ChainGenerator drills = new ChainGenerator(seed, split, plan.odds().drillsOnly());
        yield endless(i -> builder.of(drills.chain(i)));
      }
      default ->
          throw new TrainingException(
              "The plan's mixture names \"" + name + "\"; there are trees, chains, drills and what"
                  + " its legs have grown in " + folder + ".");
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
