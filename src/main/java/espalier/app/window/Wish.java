package espalier.app.window;

import espalier.app.model.ModelChoice;
import espalier.engine.gemma.machine.CudaFinder;
import espalier.ui.port.ModelOptions;
import java.nio.file.Path;
import java.util.Optional;

/// A model that the window wants.
///
/// @param folder of the checkpoint; empty for the bundled model
/// @param options how to run it
/// @param onProcessor whatever the options say of the device
record Wish(Optional<String> folder, ModelOptions options, boolean onProcessor) {

  Wish withOptions(ModelOptions others) {
    return new Wish(folder, others, false);
  }

  /// The same on the processor.
  Wish onTheProcessor() {
    return new Wish(folder, options, true);
  }

  ModelChoice choice() {
    ModelChoice choice =
        new ModelChoice(
            folder,
            Optional.of(options.precision()),
            Optional.of(options.device()),
            options.library().map(Path::toString),
            options.cacheMegabytes());
    return onProcessor ? choice.onCpu() : choice;
  }

  /// As shown to people before it is loaded.
  String name() {
    return folder.map(Wish::lastPart).orElse("the bundled model");
  }

  private static String lastPart(String folder) {
    return CudaFinder.folder(folder)
        .map(path -> path.toAbsolutePath().normalize().getFileName())
        .map(Path::toString)
        .orElse(folder);
  }
}
