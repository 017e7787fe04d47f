package espalier.engine.gemma;

import ai.djl.engine.EngineException;
import espalier.engine.ModelDescription;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.cache.PrefixCache;
import espalier.engine.gemma.cache.RecordCuts;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.Checksums;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.loading.Int8Copy;
import espalier.engine.gemma.loading.KeptWeights;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadPlan;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.LoadStage;
import espalier.engine.gemma.loading.PartListener;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.loading.WeightSource;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaFinder;
import espalier.engine.gemma.machine.FreedMemory;
import espalier.engine.gemma.machine.Machine;
import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.network.RotaryTable;
import espalier.engine.gemma.network.Weights;
import espalier.engine.gemma.program.Libtorch;
import espalier.engine.gemma.program.ModelThread;
import espalier.engine.gemma.program.OutOfMemory;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.sampling.Forbidden;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads checkpoints.
///
/// ```java
/// switch (GemmaModels.load(LoadRequest.of(folder), LoadListener.NONE)) {
///   case LoadResult.Loaded(GemmaModel model) -> use(model);
///   case LoadResult.Refused(String sentence) -> say(sentence);
///   case LoadResult.TooLarge(String sentence) -> say(sentence);
///   case LoadResult.StartAgain(String sentence) -> say(sentence);
///   case LoadResult.CardRefused(String sentence) -> offerTheProcessor(sentence);
///   case LoadResult.Cancelled() -> {}
/// }
/// ```
public final class GemmaModels {

  private static final Logger LOG = LoggerFactory.getLogger(GemmaModels.class);
  private static final int WIDE = 1024;

  /// Share of loading that is counted for the checksum.
  private static final double SUM_SHARE = 0.3;

  private GemmaModels() {}

  /// Loads a model on this machine's processor; blocks until it is there.
  ///
  /// @param listener is told the progress on another thread
  public static LoadResult load(LoadRequest request, LoadListener listener) {
    return load(request, Machine.withoutCuda(), listener);
  }

  /// Loads a model; blocks until it is there.
  ///
  /// @param listener is told the progress on another thread
  public static LoadResult load(LoadRequest request, Machine machine, LoadListener listener) {
    return load(request, machine, KeptWeights.LEAST, listener);
  }

  /// The same with another size from which on converted weights are kept.
  static LoadResult load(
      LoadRequest request, Machine machine, long leastKept, LoadListener listener) {
    return result(
        request.folder().toString(), () -> loadChecked(request, machine, leastKept, listener));
  }

  /// A network with random weights, for measuring a shape that no checkpoint is at hand for. The
  /// same for the same shape.
  ///
  /// @param config the shape
  /// @param request how to run it; its folder holds the tokenizer, whose ids the shape must have
  ///   room for
  /// @param listener is told the progress on another thread
  public static LoadResult loadRandom(
      GemmaConfig config, LoadRequest request, LoadListener listener) {
    return loadRandom(config, request, Machine.withoutCuda(), listener);
  }

  /// The same on this machine.
  public static LoadResult loadRandom(
      GemmaConfig config, LoadRequest request, Machine machine, LoadListener listener) {
    return result(
        "random weights",
        () -> {
          LoadPlan.Fits plan = fitting(config, request, machine);
          GemmaTokenizer tokenizer = GemmaTokenizer.open(request.folder(), config);
          try {
            WeightSource source = WeightSource.random(config, config.parameters());
            return start(
                request,
                plan,
                config,
                source,
                tokenizer,
                remark -> description("random weights", "", plan, config, ModelNotes.NONE, remark),
                listener);
          } catch (CheckpointException | LoadRefusal | Weights.LoadCancelled | RuntimeException e) {
            tokenizer.close();
            throw e;
          }
        });
  }

  @FunctionalInterface
  private interface Loading {
    GemmaModel load() throws CheckpointException, LoadRefusal, Weights.LoadCancelled;
  }

  private static LoadResult result(String what, Loading loading) {
    try {
      return new LoadResult.Loaded(loading.load());
    } catch (CheckpointException e) {
      LOG.info("{} was refused", what, e);
      return new LoadResult.Refused(String.valueOf(e.getMessage()));
    } catch (LoadRefusal e) {
      LOG.info("{} cannot be loaded so", what, e);
      return e.result();
    } catch (Weights.LoadCancelled e) {
      return new LoadResult.Cancelled();
    }
  }

  private static LoadPlan.Fits fitting(GemmaConfig config, LoadRequest request, Machine machine)
      throws LoadRefusal {
    return switch (LoadPlan.of(config, request, machine)) {
      case LoadPlan.Fits fits -> fits;
      case LoadPlan.Impossible impossible ->
          throw new LoadRefusal(result(impossible, request.device()));
    };
  }

  /// @param device that was asked for; empty where none was
  private static LoadResult result(LoadPlan.Impossible impossible, Optional<ComputeDevice> device) {
    String sentence = impossible.sentence();
    if (impossible.cpuWould()) {
      return new LoadResult.CardRefused(sentence);
    }
    // Only memory is ever in the way of the processor.
    return device.filter(ComputeDevice.Cuda.class::isInstance).isPresent()
        ? new LoadResult.Refused(sentence)
        : new LoadResult.TooLarge(sentence);
  }

  private static GemmaModel loadChecked(
      LoadRequest request, Machine machine, long leastKept, LoadListener listener)
      throws CheckpointException, LoadRefusal, Weights.LoadCancelled {
    Path folder = request.folder();
    GemmaConfig config = GemmaConfig.read(folder);
    ModelNotes notes = ModelNotes.read(folder);
    try (Safetensors checkpoint = Safetensors.open(folder)) {
      checkpoint.requireExactly(config.tensors(), Set.of("lm_head.weight"));
      LoadPlan.Fits plan = fitting(config, request, machine);
      GemmaTokenizer tokenizer = GemmaTokenizer.open(folder, config);
      KeptWeights kept = new KeptWeights(folder, request.keeping(), leastKept);
      try {
        return load(request, plan, config, notes, checkpoint, kept, tokenizer, listener);
      } catch (CheckpointException | LoadRefusal | Weights.LoadCancelled | RuntimeException e) {
        tokenizer.close();
        throw e;
      }
    } catch (UncheckedIOException e) {
      throw new CheckpointException(
          "The weights in " + folder + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private static GemmaModel load(
      LoadRequest request,
      LoadPlan.Fits plan,
      GemmaConfig config,
      ModelNotes notes,
      Safetensors checkpoint,
      KeptWeights kept,
      GemmaTokenizer tokenizer,
      LoadListener listener)
      throws CheckpointException, LoadRefusal, Weights.LoadCancelled {
    // A checksum takes its share of the time only where it is not remembered.
    double[] summed = {0};
    LoadListener first = new PartListener(listener, 0, SUM_SHARE);
    listener.doing(LoadStage.CHECKING);
    String sha256 =
        new Checksums(request.keeping().map(own -> own.resolve("checksums.json")))
            .of(
                checkpoint,
                share -> {
                  summed[0] = SUM_SHARE;
                  first.loaded(share);
                  return !first.cancelled();
                })
            .orElseThrow(Weights.LoadCancelled::new);
    LoadListener second = new PartListener(listener, summed[0], 1);
    WeightSource source = WeightSource.of(checkpoint);
    String name = notes.name().isEmpty() ? name(config, request.folder()) : notes.name();
    boolean again = false;
    while (true) {
      try (KeptWeights.Opened opened =
          plan.precision() == Precision.INT8
              ? kept.open(source, config, sha256)
              : new KeptWeights.Opened(source, () -> {}, "")) {
        return start(
            request,
            plan,
            config,
            opened.source(),
            tokenizer,
            remark -> description(name, sha256, plan, config, notes, opened.remark() + remark),
            second);
      } catch (Int8Copy.Damaged e) {
        if (again) {
          throw e;
        }
        LOG.warn("what was kept in int8 is made again: {}", e.getMessage());
        kept.forget(sha256);
        again = true;
      }
    }
  }

  private static ModelDescription description(
      String name,
      String sha256,
      LoadPlan.Fits plan,
      GemmaConfig config,
      ModelNotes notes,
      String remark) {
    return new ModelDescription(
        name,
        sha256,
        plan.precision().text(),
        plan.device().text(),
        config.parameters(),
        config.maxPositions(),
        notes.drawsKinds(),
        Stream.of(plan.sentence(), plan.memory(config), remark)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" ")),
        notes.calibration());
  }

  /// Loads on the thread that the model will live on.
  private static GemmaModel start(
      LoadRequest request,
      LoadPlan.Fits plan,
      GemmaConfig config,
      WeightSource source,
      GemmaTokenizer tokenizer,
      Function<String, ModelDescription> describing,
      LoadListener listener)
      throws CheckpointException, LoadRefusal, Weights.LoadCancelled {
    ModelThread thread = new ModelThread();
    try {
      listener.doing(LoadStage.STARTING);
      return thread.call(
          abandoned -> {
            if (plan.library().isPresent() && !Libtorch.use(plan.library().get())) {
              throw new LoadRefusal(
                  new LoadResult.StartAgain(
                      Libtorch.otherInUse(plan.library().get(), plan.device().text())));
            }
            int threads = threads(request, config);
            Program.prepareThread(false, threads);
            Network network = Network.compile(config, plan.precision(), plan.device());
            try {
              listener.doing(LoadStage.of(plan.precision(), source));
              Weights weights = Weights.load(network, source, threads, listener);
              ModelDescription description = describing.apply(weights.remark());
              ModelParts parts =
                  new ModelParts(
                      network,
                      weights,
                      new RotaryTable(network),
                      new PrefixCache(
                          network,
                          RecordCuts.of(tokenizer, blockTokens(request, config)),
                          plan.cacheBytes()),
                      description.calibration());
              LOG.info(
                  "loaded {} from {} in {}, rotary frequencies in {}",
                  description.name(),
                  request.folder(),
                  description.precision(),
                  config.rotaryType());
              Forbidden forbidden = new Forbidden(tokenizer, network);
              FreedMemory.giveBack();
              return new GemmaModel(description, config, tokenizer, thread, parts, forbidden);
            } catch (Weights.LoadCancelled | CheckpointException | RuntimeException e) {
              network.close();
              throw e;
            }
          });
    } catch (ExecutionException e) {
      thread.close();
      switch (e.getCause()) {
        case Weights.LoadCancelled cancelled -> throw cancelled;
        case CheckpointException refused -> throw refused;
        case LoadRefusal refused -> throw refused;
        case Int8Copy.Damaged damaged -> throw damaged;
        case UncheckedIOException unreadable -> throw unreadable;
        case EngineException failed when !OutOfMemory.is(failed) && plan.library().isPresent() ->
            throw new LoadRefusal(
                new LoadResult.CardRefused(
                    "The model could not be loaded on "
                        + plan.device().text()
                        + " with the libtorch in "
                        + plan.library().get()
                        + "; the log says why."),
                failed);
        case EngineException failed when !OutOfMemory.is(failed) ->
            throw new CheckpointException(
                Libtorch.named()
                    ? "The libtorch that "
                        + CudaFinder.VARIABLE
                        + " names cannot be loaded here, or refused the model; unset that variable"
                        + " to calculate with the one that comes along."
                    : "The PyTorch engine could not be started or refused the model; the log says"
                        + " more.",
                failed);
        case EngineException failed ->
            throw new LoadRefusal(
                result(LoadPlan.outOfMemory(config, plan), request.device()), failed);
        case OutOfMemoryError failed ->
            throw new LoadRefusal(
                result(LoadPlan.outOfMemory(config, plan), request.device()), failed);
        case null, default ->
            throw new CheckpointException(
                "The model in " + request.folder() + " could not be loaded; the log says more.", e);
      }
    }
  }

  /// A narrow network's operations are too short to be shared out: threads would wait for each
  /// other, very long where the machine has other work. Else one core is left for the window.
  private static int threads(LoadRequest request, GemmaConfig config) {
    return request.threads() > 0 ? request.threads() : usualThreads(config);
  }

  /// How many threads a network's arithmetic has where nothing else is asked for.
  public static int usualThreads(GemmaConfig config) {
    int cores = Runtime.getRuntime().availableProcessors();
    return config.hiddenSize() < WIDE ? 1 : Math.max(cores - 1, Math.min(cores, 2));
  }

  /// A wide network reads its weights once per block, so blocks must be longer there.
  private static int blockTokens(LoadRequest request, GemmaConfig config) {
    return request.blockTokens() > 0
        ? request.blockTokens()
        : config.hiddenSize() >= WIDE ? 128 : 32;
  }

  private static String name(GemmaConfig config, Path folder) {
    if (!config.name().isEmpty()) {
      return config.name();
    }
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "model" : last.toString();
  }
}
