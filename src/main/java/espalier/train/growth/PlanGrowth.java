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
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/// Has a model grow the trees that a leg of a plan learns from, and writes them to a file.
public final class PlanGrowth {

  /// For all instances.
  private static final long CACHE_BYTES = 256L << 20;

  private PlanGrowth() {}

  /// Grows trees on generated problems.
  ///
  /// @param model folder of a checkpoint that draws its kinds
  /// @param file to write; it appears when all trees are in it
  /// @param device where the model calculates; a graphics card has one instance
  /// @param threads of the arithmetic, 0 for what suits the machine; of a small model as many
  ///   instances, of one thread each, share the work
  /// @return the trees
  /// @throws TrainingException where the model cannot be loaded or fails, or the disk refuses
  /// @throws CancellationException where it was withdrawn; what was grown until then stays beside
  ///   the file, with `.part` behind its name
  public static List<GrownTree> grow(
      Path model,
      Path file,
      TrainingLeg.Growth growth,
      long seed,
      Split split,
      TrainingDevice device,
      int threads,
      Cancellation cancellation)
      throws TrainingException {
    List<GrownTree> trees = new ArrayList<>();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    List<ThoughtModel> models = new ArrayList<>();
    try {
      load(model, device, threads, growth.problems(), cancellation, models);
      try (BufferedWriter writer = Files.newBufferedWriter(part)) {
        new TreeGrower(models, growth, cancellation)
            .grow(
                problems(growth, seed, split, cancellation),
                seed + growth.first(),
                tree -> {
                  trees.add(tree);
                  write(writer, tree, file);
                });
      } catch (IOException e) {
        throw unwritten(file, e);
      }
    } finally {
      models.forEach(ThoughtModel::close);
    }
    try {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
    return trees;
  }

  /// Adds what grows trees fastest: where a card is chosen one instance; of a small model as many
  /// instances as have work, up to one a core; else one for all. Where memory is too short for all,
  /// there are fewer.
  private static void load(
      Path model,
      TrainingDevice device,
      int threads,
      int problems,
      Cancellation cancellation,
      List<ThoughtModel> models)
      throws TrainingException {
    int instances = device.isCard() ? 1 : instances(model, threads, problems);
    Machine machine = Machine.here(device::cards);
    for (int i = 0; i < instances; i++) {
      if (cancellation.requested()) {
        throw new CancellationException("The growing was withdrawn.");
      }
      LoadRequest request =
          new LoadRequest(
                  model,
                  Precision.FLOAT32,
                  instances == 1 ? threads : 1,
                  CACHE_BYTES / instances,
                  0)
              .on(device.settled() ? Optional.of(device.device()) : Optional.empty());
      LoadResult result = GemmaModels.load(request, machine, LoadListener.NONE);
      if (i > 0 && result instanceof LoadResult.TooLarge) {
        return;
      }
      models.add(loaded(result));
    }
  }

  private static int instances(Path model, int threads, int problems) {
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

  private static void write(BufferedWriter writer, GrownTree tree, Path file)
      throws TrainingException {
    try {
      writer.write(tree.toJson());
      writer.write('\n');
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private static TrainingException unwritten(Path file, IOException e) {
    return new TrainingException(
        file + " cannot be written: " + e.getMessage() + "; make room or choose another folder.",
        e);
  }

  private static List<Problem> problems(
      TrainingLeg.Growth growth, long seed, Split split, Cancellation cancellation) {
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
