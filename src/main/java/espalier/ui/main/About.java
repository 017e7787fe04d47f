package espalier.ui.main;

import espalier.ui.kit.Fxml;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;

/// What the program is, in a dialog.
final class About {

  private final Runnable close;
  private final Parent root;
  @FXML private Label version;

  About(Runnable close) {
    this.close = close;
    this.root = Fxml.load(this, "about.fxml");
  }

  @FXML
  private void initialize() {
    String number =
        Optional.ofNullable(About.class.getPackage().getImplementationVersion())
            .map(known -> "Version " + known + ", ")
            .orElse("");
    version.setText(
        number
            + "Java "
            + Runtime.version().feature()
            + ", JavaFX "
            + System.getProperty("javafx.version", ""));
  }

  @FXML
  private void close() {
    close.run();
  }

  Parent root() {
    return root;
  }
}
