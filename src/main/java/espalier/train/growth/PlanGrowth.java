package espalier.train.growth;

import espalier.engine.Cancellation;
import espalier.engine.Instances;
import espalier.engine.ThoughtModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.Machine;
import espalier.train.data.Level;
import espalier.train.data.Problem;
import espalier.train.data.ProblemGenerator;
import espalier.train.data.Split;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/// Has a model grow the trees that a leg of a plan learns from, and writes them to a file.
public final class PlanGrowth {

  /// For all instances where there are several; one has what suits it.
  private static final long CACHE_BYTES = 256L << 20;

  private final TrainingDevice device;
  private final int threads;
  private final GrowthListener listener;
  private final Cancellation cancellation;

  /// @param device where the model calculates; a graphics card has one instance
  /// @param threads of the arithmetic, 0 for what suits the machine; of a small model as many
  ///   instances, of one thread each, share the work
  public PlanGrowth(
      TrainingDevice device, int threads, GrowthListener listener, Cancellation cancellation) {
    this.device = device;
    this.threads = threads;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /// Grows trees on generated problems. Where an earlier growing into the same file was broken off
  /// and nothing that the trees depend on has changed since, it goes on from there; on the
  /// processor the file is the same as without the break.
  ///
  /// @param model folder of a checkpoint that draws its kinds
  /// @param file to write; it appears when all trees are in it
  /// @param seed of problems and draws
  /// @return the trees
  /// @throws TrainingException where the model cannot be loaded or fails, or the disk refuses
  /// @throws CancellationException where it was withdrawn; what was grown until then stays beside
  ///   the file, with `.part` behind its name
  public List<GrownTree> grow(
      Path model, Path file, TrainingLeg.Growth growth, long seed, Split split)
      throws TrainingException {
    List<ThoughtModel> models = new ArrayList<>();
    try {
      load(model, growth.problems(), models);
      List<Problem> problems = problems(growth, seed, split);
      GrowthSettings settings = GrowthSettings.of(growth, seed, split, problems, model);
      try (GrowthPart part = GrowthPart.open(file, settings, listener)) {
        int found = part.size();
        long start = System.nanoTime();
        new TreeGrower(models, growth, cancellation)
            .grow(
                problems,
                found,
                seed + growth.first(),
                tree -> {
                  if (part.add(tree)) {
                    tell(part.size(), found, problems.size(), start);
                  }
                });
        part.finish();
        return part.trees();
      }
    } finally {
      models.forEach(ThoughtModel::close);
    }
  }

  private void tell(int grown, int found, int all, long start) {
    double perTree = (double) (System.nanoTime() - start) / (grown - found);
    Duration remaining = Duration.ofNanos((long) (perTree * (all - grown)));
    listener.growing(new GrowthListener.Trees(grown, all, remaining));
  }

  /// Adds what grows trees fastest: where a card is chosen one instance; of a small model as many
  /// instances as have work, up to one a core; else one for all. Where memory is too short for all,
  /// there are fewer.
  private void load(Path model, int problems, List<ThoughtModel> models) throws TrainingException {
    int instances = device.isCard() ? 1 : instances(model, problems);
    Machine machine = Machine.here(device::cards);
    for (int i = 0; i < instances; i++) {
      if (cancellation.requested()) {
        throw new CancellationException("The growing was withdrawn.");
      }
      LoadRequest request =
          LoadRequest.of(model, Precision.FLOAT32)
              .with(instances == 1 ? threads : 1)
              // What is asked for has to be free; nobody could ask for less here.
              .caching(
                  instances == 1 ? OptionalLong.empty() : OptionalLong.of(CACHE_BYTES / instances))
              .on(device.settled() ? Optional.of(device.device()) : Optional.empty());
      LoadResult result = GemmaModels.load(request, machine, LoadListener.NONE);
      if (i > 0 && result instanceof LoadResult.TooLarge) {
        return;
      }
      models.add(loaded(result));
    }
  }

  private int instances(Path model, int problems) {
    int cores = Runtime.getRuntime().availableProcessors();
    try {
      return Instances.suiting(
          GemmaConfig.read(model).parameters(),
          Math.ceilDiv(problems, TreeGrower.TOGETHER),
          threads == 0 ? cores : Math.min(threads, cores));
    } catch (CheckpointException e) {
      return 1; // whose loading says what is wrong
    }
  }

  private static ThoughtModel loaded(LoadResult result) throws TrainingException {
    return switch (result) {
      case LoadResult.Loaded(var loaded) -> loaded;
      case LoadResult.Refused refused -> throw new TrainingException(refused.sentence());
      case LoadResult.CardRefused refused ->
          throw new TrainingException(
              refused.sentence() + " With --device cpu the processor calculates.");
      case LoadResult.TooLarge refused -> throw new TrainingException(refused.sentence());
      case LoadResult.StartAgain refused -> throw new TrainingException(refused.sentence());
      case LoadResult.Cancelled cancelled ->
          throw new CancellationException("The growing was withdrawn.");
    };
  }

  private List<Problem> problems(TrainingLeg.Growth growth, long seed, Split split) {
    ProblemGenerator plain = new ProblemGenerator(seed, split, Level.PLAIN);
    ProblemGenerator hard = new ProblemGenerator(seed, split, Level.HARD);
    SplittableRandom random = new SplittableRandom(seed ^ growth.first());
    List<Problem> problems = new ArrayList<>();
    for (long i = growth.first(); i < growth.first() + growth.problems(); i++) {
      if (cancellation.requested()) {
        throw new CancellationException("The growing was withdrawn.");
      }
      problems.add((random.nextDouble() < growth.hard() ? hard : plain).problem(i));
    }
    return problems;
  }
}
