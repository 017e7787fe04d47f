package espalier.ui.model;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/// Asks for the folder of a checkpoint.
final class ModelFolder {

  private ModelFolder() {}

  static Optional<Path> choose(Window owner) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Choose the folder of a Gemma-2 model that speaks OpenLongCoT");
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }
}
