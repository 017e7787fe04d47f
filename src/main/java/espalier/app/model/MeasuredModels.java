package espalier.app.model;

import espalier.app.host.Assets;
import espalier.bench.Bench;
import espalier.bench.NumberTokenizer;
import espalier.engine.gemma.CardLibrary;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadPlan;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.Machine;
import espalier.store.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Loads models to be measured: checkpoints, or shapes with random weights.
public final class MeasuredModels {

  private static final String LARGE = "gemma-2-2b";
  private static final String BUNDLED = "bundled";

  /// The shapes that there are by name.
  public static final List<String> SHAPES = List.of(LARGE, BUNDLED);

  private final CheckpointModels checkpoints;
  private final Function<ModelChoice, Machine> machines;
  private final CardLibrary library;

  public MeasuredModels(Assets assets, Home home) {
    this.checkpoints = new CheckpointModels(assets, home);
    this.machines = checkpoints::machine;
    this.library = CardLibrary.ofProcess();
  }

  /// With a machine and a library of a test's own.
  MeasuredModels(
      CheckpointModels checkpoints, Function<ModelChoice, Machine> machines, CardLibrary library) {
    this.checkpoints = checkpoints;
    this.machines = machines;
    this.library = library;
  }

  /// What is to be measured.
  ///
  /// @param choice the checkpoint, where no shape is given; the precision
  /// @param shape one of [#SHAPES], for random weights
  /// @param threads of the arithmetic, 0 for as many as the search would use
  public record Wish(ModelChoice choice, Optional<String> shape, int threads) {}

  /// Has the process calculate with the library for a graphics card where one of these models will
  /// be on one. To be called before anything else of libtorch is touched, for a process keeps the
  /// one that it used first.
  ///
  /// @throws ModelException where that library cannot be used, or a checkpoint cannot be read
  public void prepare(List<Wish> wishes) throws ModelException {
    for (Wish wish : wishes) {
      Optional<LoadResult> obstacle = library.prepare(plan(wish));
      if (obstacle.isPresent()) {
        CheckpointModels.loaded(obstacle.get());
      }
    }
  }

  /// What a model will calculate on; empty where it cannot be loaded as things are, which loading
  /// it says.
  ///
  /// @throws ModelException where a checkpoint cannot be read
  public Optional<ComputeDevice> device(Wish wish) throws ModelException {
    return plan(wish) instanceof LoadPlan.Fits fits ? Optional.of(fits.device()) : Optional.empty();
  }

  private LoadPlan plan(Wish wish) throws ModelException {
    ModelChoice choice = wish.choice();
    try {
      // With random weights the folder does not count.
      Path folder = wish.shape().isPresent() ? Path.of("") : checkpoints.folder(choice);
      return LoadPlan.of(
          config(wish, folder), checkpoints.request(choice, folder), machines.apply(choice));
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private GemmaConfig config(Wish wish, Path folder) throws ModelException, CheckpointException {
    return wish.shape().isPresent() ? shape(wish.shape().get()) : GemmaConfig.read(folder);
  }

  /// Loads; blocks until done.
  ///
  /// @param scratch an empty folder for what random weights need beside them
  /// @param listener is told the progress and asked whether to go on
  /// @throws ModelException where it cannot be loaded, or the listener gave up
  public Bench.Loaded load(Wish wish, Path scratch, LoadListener listener) throws ModelException {
    ModelChoice choice = wish.choice();
    try {
      Path folder = wish.shape().isPresent() ? scratch : checkpoints.folder(choice);
      GemmaConfig config = config(wish, folder);
      LoadRequest request = checkpoints.request(choice, folder).with(wish.threads());
      Machine machine = machines.apply(choice);
      if (wish.shape().isPresent()) {
        NumberTokenizer.write(scratch, config);
      }
      long start = System.nanoTime();
      LoadResult result =
          wish.shape().isPresent()
              ? GemmaModels.loadRandom(config, request, machine, listener)
              : GemmaModels.load(request, machine, listener);
      double seconds = (System.nanoTime() - start) / 1e9;
      int threads = wish.threads() > 0 ? wish.threads() : GemmaModels.usualThreads(config);
      return new Bench.Loaded(
          CheckpointModels.loaded(result), wish.shape().isPresent(), threads, seconds);
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ModelException(
          "The folder for temporary files cannot be written to; see whether the disk is full.", e);
    }
  }

  private GemmaConfig shape(String name) throws ModelException, CheckpointException {
    return name.equals(LARGE)
        ? GemmaConfig.gemma2With2Billion()
        : GemmaConfig.read(
            checkpoints.folder(
                new ModelChoice(Optional.empty(), Optional.empty(), Optional.empty())));
  }
}
