package espalier.engine.gemma;

import ai.djl.engine.EngineException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.engine.ModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads checkpoints.
///
/// ```java
/// switch (GemmaModels.load(LoadRequest.of(folder), LoadListener.NONE)) {
///   case LoadResult.Loaded(GemmaModel model) -> use(model);
///   case LoadResult.Refused(String sentence) -> say(sentence);
///   case LoadResult.Cancelled() -> {}
/// }
/// ```
public final class GemmaModels {

  private static final Logger LOG = LoggerFactory.getLogger(GemmaModels.class);
  private static final int WIDE = 1024;

  private GemmaModels() {}

  /// Loads a model; blocks until it is there.
  ///
  /// @param listener is told the progress on another thread
  public static LoadResult load(LoadRequest request, LoadListener listener) {
    try {
      return new LoadResult.Loaded(loadChecked(request, listener));
    } catch (CheckpointException e) {
      LOG.info("{} was refused", request.folder(), e);
      return new LoadResult.Refused(String.valueOf(e.getMessage()));
    } catch (Weights.LoadCancelled e) {
      return new LoadResult.Cancelled();
    }
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
    try {
      GemmaTokenizer tokenizer = GemmaTokenizer.open(request.folder(), config);
      try {
        ModelDescription description =
            new ModelDescription(
                "random weights",
                "",
                request.precision().text(),
                "cpu",
                config.parameters(),
                config.maxPositions(),
                false);
        WeightSource source = WeightSource.random(config.parameters());
        return new LoadResult.Loaded(
            start(request, config, source, tokenizer, description, listener));
      } catch (CheckpointException | Weights.LoadCancelled | RuntimeException e) {
        tokenizer.close();
        throw e;
      }
    } catch (CheckpointException e) {
      LOG.info("random weights were refused", e);
      return new LoadResult.Refused(String.valueOf(e.getMessage()));
    } catch (Weights.LoadCancelled e) {
      return new LoadResult.Cancelled();
    }
  }

  private static GemmaModel loadChecked(LoadRequest request, LoadListener listener)
      throws CheckpointException, Weights.LoadCancelled {
    Path folder = request.folder();
    GemmaConfig config = GemmaConfig.read(folder);
    Extras extras = Extras.read(folder);
    try (Safetensors checkpoint = Safetensors.open(folder)) {
      checkpoint.requireExactly(config.tensors(), Set.of("lm_head.weight"));
      GemmaTokenizer tokenizer = GemmaTokenizer.open(folder, config);
      try {
        String sha256 = checkpoint.sha256();
        ModelDescription description =
            new ModelDescription(
                extras.name.isEmpty() ? name(config, folder) : extras.name,
                sha256,
                request.precision().text(),
                "cpu",
                config.parameters(),
                config.maxPositions(),
                extras.drawsKinds);
        return start(
            request, config, WeightSource.of(checkpoint), tokenizer, description, listener);
      } catch (CheckpointException | Weights.LoadCancelled | RuntimeException e) {
        tokenizer.close();
        throw e;
      }
    }
  }

  /// Loads on the thread that the model will live on.
  private static GemmaModel start(
      LoadRequest request,
      GemmaConfig config,
      WeightSource source,
      GemmaTokenizer tokenizer,
      ModelDescription description,
      LoadListener listener)
      throws CheckpointException, Weights.LoadCancelled {
    ModelThread thread = new ModelThread();
    try {
      return thread.call(
          abandoned -> {
            Program.prepareThread(false, threads(request, config));
            Network network = Network.compile(config, request.precision());
            try {
              Weights weights = Weights.load(network, source, listener);
              ModelParts parts =
                  new ModelParts(
                      network,
                      weights,
                      new RotaryTable(network),
                      new PrefixCache(network, blockTokens(request, config), request.cacheBytes()));
              LOG.info(
                  "loaded {} from {} in {}, rotary frequencies in {}",
                  description.name(),
                  request.folder(),
                  description.precision(),
                  config.rotaryType());
              Forbidden forbidden = new Forbidden(tokenizer, network);
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
        case EngineException failed -> throw new CheckpointException(engineFailed(failed), failed);
        case OutOfMemoryError failed -> throw new CheckpointException(tooLarge(config), failed);
        case null, default ->
            throw new CheckpointException(
                "The model in " + request.folder() + " could not be loaded; the log says more.", e);
      }
    }
  }

  private static String engineFailed(EngineException failed) {
    String message = String.valueOf(failed.getMessage());
    if (message.contains("can't allocate memory") || message.contains("not enough memory")) {
      return "There is not enough memory for this model; choose a smaller one or another precision.";
    }
    return "The PyTorch engine could not be started or refused the model; the log says more.";
  }

  private static String tooLarge(GemmaConfig config) {
    return "There is not enough memory for a model of " + config.parameters() + " parameters.";
  }

  /// A narrow network's operations are too short to be shared out: threads would wait for each
  /// other, very long where the machine has other work. Else one core is left for the window.
  private static int threads(LoadRequest request, GemmaConfig config) {
    int cores = Runtime.getRuntime().availableProcessors();
    if (request.threads() > 0) {
      return request.threads();
    }
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

  /// What `espalier.json` beside the configuration says, where it is there.
  ///
  /// @param name shown to people, empty where it says none
  /// @param drawsKinds whether the model was trained to choose a thought's mark
  private record Extras(String name, boolean drawsKinds) {

    static Extras read(Path folder) throws CheckpointException {
      Path file = folder.resolve("espalier.json");
      if (!Files.exists(file)) {
        return new Extras("", false);
      }
      try {
        JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
        if (root == null || !root.isObject()) {
          throw new CheckpointException(file + " is not a JSON object; mend or remove it.");
        }
        return new Extras(root.path("name").asText(""), root.path("draws_kinds").asBoolean(false));
      } catch (JsonProcessingException e) {
        throw new CheckpointException(file + " is not valid JSON; mend or remove it.", e);
      } catch (IOException e) {
        throw new CheckpointException(file + " cannot be read (" + e.getMessage() + ").", e);
      }
    }
  }
}
