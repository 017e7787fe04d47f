package espalier.app.model;

import espalier.app.host.Assets;
import espalier.bench.Bench;
import espalier.bench.NumberTokenizer;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.machine.Machine;
import espalier.store.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Loads models to be measured: checkpoints, or shapes with random weights.
public final class MeasuredModels {

  private static final String LARGE = "gemma-2-2b";
  private static final String BUNDLED = "bundled";

  /// The shapes that there are by name.
  public static final List<String> SHAPES = List.of(LARGE, BUNDLED);

  private final CheckpointModels checkpoints;

  public MeasuredModels(Assets assets, Home home) {
    this.checkpoints = new CheckpointModels(assets, home);
  }

  /// What is to be measured.
  ///
  /// @param choice the checkpoint, where no shape is given; the precision
  /// @param shape one of [#SHAPES], for random weights
  /// @param threads of the arithmetic, 0 for as many as the search would use
  public record Wish(ModelChoice choice, Optional<String> shape, int threads) {}

  /// Loads; blocks until done.
  ///
  /// @param scratch an empty folder for what random weights need beside them
  /// @param listener is told the progress and asked whether to go on
  /// @throws ModelException where it cannot be loaded, or the listener gave up
  public Bench.Loaded load(Wish wish, Path scratch, LoadListener listener) throws ModelException {
    ModelChoice choice = wish.choice();
    try {
      Path folder = wish.shape().isPresent() ? scratch : checkpoints.folder(choice);
      GemmaConfig config =
          wish.shape().isPresent() ? shape(wish.shape().get()) : GemmaConfig.read(folder);
      LoadRequest request = checkpoints.request(choice, folder).with(wish.threads());
      Machine machine = checkpoints.machine(choice);
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
