package espalier.app.model;

import espalier.app.host.Assets;
import espalier.engine.ThoughtModel;
import java.nio.file.Path;

/// Loads checkpoints from folders with the Gemma-2 runtime.
public final class CheckpointModels implements Models {
  private final Assets assets;

  public CheckpointModels(Assets assets) {
    this.assets = assets;
  }

  @Override
  public ThoughtModel load(ModelChoice choice, LoadingListener listener) throws ModelException {
    Path folder = folder(choice);
    listener.loading(String.valueOf(folder.getFileName()), -1);
    throw new ModelException("The engine is not part of this build yet.");
  }

  /// The folder that is meant.
  ///
  /// @throws ModelException where there is no such folder
  public Path folder(ModelChoice choice) throws ModelException {
    return Path.of(choice.folder().orElse("")).resolve(assets.folder().orElse(Path.of("")));
  }
}
