package espalier.app.model;

import espalier.app.host.Assets;
import espalier.engine.gemma.CheckpointException;
import espalier.engine.gemma.GemmaConfig;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadRequest;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.Precision;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Loads checkpoints from folders with the Gemma-2 runtime.
public final class CheckpointModels implements Models {
  /// Above this many weights bfloat16 is chosen where nothing was said: float32 takes twice the
  /// memory, and decoding is bound by memory.
  private static final long LARGE = 500_000_000L;

  private final Assets assets;

  public CheckpointModels(Assets assets) {
    this.assets = assets;
  }

  @Override
  public GemmaModel load(ModelChoice choice, LoadingListener listener) throws ModelException {
    Path folder = folder(choice);
    requireCpu(choice);
    Precision precision = precision(choice, folder);
    String name = name(choice, folder);
    listener.loading(name, 0);
    return switch (GemmaModels.load(
        LoadRequest.of(folder, precision), share -> listener.loading(name, share))) {
      case LoadResult.Loaded(GemmaModel model) -> model;
      case LoadResult.Refused(String sentence) -> throw new ModelException(sentence);
      case LoadResult.Cancelled() -> throw new ModelException("The loading was given up.");
    };
  }

  private Path folder(ModelChoice choice) throws ModelException {
    if (choice.folder().isEmpty()) {
      return assets
          .model()
          .orElseThrow(
              () ->
                  new ModelException(
                      "The bundled model is missing from "
                          + assets.folder().map(Path::toString).orElse("this installation")
                          + "; name a checkpoint with --model, or install Espalier again."));
    }
    try {
      Path folder = Path.of(choice.folder().get());
      if (!Files.isDirectory(folder)) {
        throw new ModelException(
            "There is no folder "
                + folder
                + "; name the folder of a Gemma-2 checkpoint (config.json, tokenizer.json,"
                + " *.safetensors).");
      }
      return folder;
    } catch (InvalidPathException e) {
      throw new ModelException(
          "'" + choice.folder().get() + "' cannot be the name of a folder.", e);
    }
  }

  private static void requireCpu(ModelChoice choice) throws ModelException {
    Optional<String> other = choice.device().filter(device -> !device.equals("cpu"));
    if (other.isPresent()) {
      throw new ModelException(
          "The device " + other.get() + " cannot be used by this version; leave --device out.");
    }
  }

  private static Precision precision(ModelChoice choice, Path folder) throws ModelException {
    if (choice.precision().isPresent()) {
      String asked = choice.precision().get();
      return Precision.of(asked)
          .orElseThrow(
              () ->
                  new ModelException(
                      "The precision "
                          + asked
                          + " cannot be used by this version; choose float32, bfloat16 or int8."));
    }
    try {
      return GemmaConfig.read(folder).parameters() > LARGE ? Precision.BFLOAT16 : Precision.FLOAT32;
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String name(ModelChoice choice, Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return choice.folder().isEmpty() || last == null ? "the bundled model" : last.toString();
  }
}
