package espalier.app.model;

import espalier.app.host.Assets;
import espalier.engine.ModelDescription;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadOutlook;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.LoadStage;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaFinder;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.machine.Machine;
import espalier.engine.gemma.machine.NvidiaCards;
import espalier.store.Home;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Loads checkpoints from folders with the Gemma-2 runtime.
public final class CheckpointModels implements Models {

  private final Assets assets;
  private final Home home;

  /// @param home where checksums and converted weights are kept, and a CUDA libtorch may lie
  public CheckpointModels(Assets assets, Home home) {
    this.assets = assets;
    this.home = home;
  }

  @Override
  public GemmaModel load(ModelChoice choice, LoadingListener listener) throws ModelException {
    LoadRequest request = request(choice);
    String name = name(choice, request.folder());
    listener.loading(name, 0);
    LoadListener told =
        new LoadListener() {
          @Override
          public void loaded(double share) {
            listener.loading(name, share);
          }

          @Override
          public void doing(LoadStage stage) {
            listener.doing(stage.words());
          }

          @Override
          public boolean cancelled() {
            return listener.cancelled();
          }
        };
    return loaded(GemmaModels.load(request, machine(choice), told));
  }

  /// The model, or why there is none.
  static GemmaModel loaded(LoadResult result) throws ModelException {
    return switch (result) {
      case LoadResult.Loaded(GemmaModel model) -> model;
      case LoadResult.Refused(String sentence) -> throw new ModelException(sentence);
      case LoadResult.TooLarge(String sentence) ->
          throw new ModelException(sentence, ModelException.Reason.MEMORY);
      case LoadResult.StartAgain(String sentence) ->
          throw new ModelException(sentence, ModelException.Reason.START_AGAIN);
      case LoadResult.CardRefused(String sentence) ->
          throw new ModelException(sentence, ModelException.Reason.CARD);
      case LoadResult.Cancelled() ->
          throw new ModelException("The loading was given up.", ModelException.Reason.GIVEN_UP);
    };
  }

  @Override
  public List<String> outlook(ModelChoice choice) throws ModelException {
    LoadRequest request = request(choice);
    try {
      LoadOutlook outlook =
          LoadOutlook.of(GemmaConfig.read(request.folder()), request, machine(choice));
      List<String> lines = new ArrayList<>(List.of(outlook.free()));
      outlook.needs().forEach(need -> lines.add("  " + need));
      // What cannot be is said by loading it.
      if (outlook.fits()) {
        lines.add(outlook.verdict());
      }
      return lines;
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Possibilities possibilities(ModelChoice choice, Optional<ModelDescription> inUse)
      throws ModelException {
    LoadRequest request = request(choice);
    try {
      GemmaConfig config = GemmaConfig.read(request.folder());
      Machine machine = machine(choice);
      if (inUse.isPresent()) {
        machine =
            LoadOutlook.without(
                config,
                Precision.of(inUse.get().precision()).orElseThrow(),
                ComputeDevice.of(inUse.get().device()).orElseThrow(),
                machine);
      }
      Map<String, String> precisions = new LinkedHashMap<>();
      for (Precision precision : Precision.values()) {
        precisions.put(
            precision.text(),
            LoadOutlook.standing(config, request.in(Optional.of(precision)), machine));
      }
      LoadRequest automatic = request.in(Optional.empty());
      return new Possibilities(
          LoadOutlook.of(config, automatic, machine).verdict(), precisions, machine.cuda().get());
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public CudaSearch cards() {
    return machine(ModelChoice.of(Optional.empty())).cuda().get();
  }

  private LoadRequest request(ModelChoice choice) throws ModelException {
    return request(choice, folder(choice));
  }

  /// What a choice asks of the runtime for this folder.
  LoadRequest request(ModelChoice choice, Path folder) throws ModelException {
    return LoadRequest.of(folder)
        .in(precision(choice))
        .on(device(choice))
        .caching(cache(choice))
        .keepingIn(home.folder());
  }

  /// The machine that a choice is for.
  Machine machine(ModelChoice choice) {
    CudaFinder finder =
        new CudaFinder(
            CudaFinder.places(
                choice.library().flatMap(CudaFinder::folder),
                System.getProperty(
                    CudaFinder.VARIABLE, System.getenv().getOrDefault(CudaFinder.VARIABLE, "")),
                home.libtorch()),
            NvidiaCards::list);
    return Machine.here(finder::find);
  }

  /// The folder that is meant.
  Path folder(ModelChoice choice) throws ModelException {
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

  private static Optional<ComputeDevice> device(ModelChoice choice) throws ModelException {
    Optional<String> asked = choice.device().filter(text -> !text.equals(ModelChoice.AUTO));
    Optional<ComputeDevice> device = asked.flatMap(ComputeDevice::of);
    if (asked.isPresent() && device.isEmpty()) {
      throw new ModelException(
          "There is no device " + asked.get() + "; choose auto, cpu or cuda:0.");
    }
    return device;
  }

  private static Optional<Precision> precision(ModelChoice choice) throws ModelException {
    Optional<String> asked = choice.precision().filter(text -> !text.equals(ModelChoice.AUTO));
    Optional<Precision> precision = asked.flatMap(Precision::of);
    if (asked.isPresent() && precision.isEmpty()) {
      throw new ModelException(
          "There is no precision " + asked.get() + "; choose auto, float32, bfloat16 or int8.");
    }
    return precision;
  }

  private static OptionalLong cache(ModelChoice choice) {
    OptionalInt megabytes = choice.cacheMegabytes();
    return megabytes.isPresent()
        ? OptionalLong.of(megabytes.getAsInt() * 1_000_000L)
        : OptionalLong.empty();
  }

  private static String name(ModelChoice choice, Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return choice.folder().isEmpty() || last == null ? "the bundled model" : last.toString();
  }
}
