package espalier.ui.main;

import espalier.session.Workbench;
import espalier.ui.port.ExportActions;
import espalier.ui.port.ModelLoading;
import espalier.ui.port.Preferences;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The window of the program; used on the JavaFX thread.
public final class MainWindow {

  @SuppressWarnings("unused")
  private final Workbench workbench;

  @SuppressWarnings("unused")
  private final ModelLoading loading;

  @SuppressWarnings("unused")
  private final ExportActions exports;

  @SuppressWarnings("unused")
  private final Preferences preferences;

  /// @param workbench sessions and model; closed by whoever made it, after the window
  public MainWindow(
      Workbench workbench, ModelLoading loading, ExportActions exports, Preferences preferences) {
    this.workbench = workbench;
    this.loading = loading;
    this.exports = exports;
    this.preferences = preferences;
  }

  /// Shows the window on this stage, with the start page.
  public void show(Stage stage) {
    stage.setTitle("Espalier");
    stage.setScene(new Scene(new StackPane(), 1440, 900));
    stage.show();
  }
}
