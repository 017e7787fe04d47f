package espalier.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Builds the structure of a view from the FXML file beside its class.
public final class Fxml {

  private Fxml() {}

  /// Loads `file` with `view` as its controller, whose `@FXML` fields are filled. On the JavaFX
  /// thread.
  ///
  /// @param file name of a resource in the package of the view's class
  /// @return the root of the structure
  /// @throws UncheckedIOException where the file is missing or damaged, which is a fault of the
  ///   program
  public static Parent load(Object view, String file) {
    FXMLLoader loader =
        new FXMLLoader(Objects.requireNonNull(view.getClass().getResource(file), file));
    loader.setController(view);
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException("The view " + file + " cannot be built.", e);
    }
  }
}
