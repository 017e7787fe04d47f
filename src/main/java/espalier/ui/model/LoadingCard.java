package espalier.ui.model;

import espalier.ui.kit.Fxml;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;

/// How a loading comes along, with a way to give it up, over the tree. It appears where loading
/// takes longer than a moment.
public final class LoadingCard {

  private static final Duration MOMENT = Duration.millis(400);

  private final ModelViewModel model;
  private final Parent root;
  private final PauseTransition moment = new PauseTransition(MOMENT);
  @FXML private Label name;
  @FXML private Label doing;
  @FXML private ProgressBar progress;

  public LoadingCard(ModelViewModel model) {
    this.model = model;
    this.root = Fxml.load(this, "loading-card.fxml");
  }

  @FXML
  private void initialize() {
    name.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> "Loading " + model.nameProperty().get() + percent(),
                model.nameProperty(),
                model.fractionProperty()));
    doing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> sentence(model.doingProperty().get()), model.doingProperty()));
    progress.progressProperty().bind(model.fractionProperty());
  }

  private String percent() {
    double fraction = model.fractionProperty().get();
    return fraction > 0 ? ", " + Math.round(fraction * 100) + "%" : "";
  }

  /// "reading its weights" as a sentence of its own.
  static String sentence(String doing) {
    return doing.isEmpty()
        ? "Searches wait until it is there."
        : Character.toUpperCase(doing.charAt(0))
            + doing.substring(1)
            + ". Searches wait until it is there.";
  }

  /// Follows the loading; to be called once, when [#root] has its place.
  public void follow() {
    show(false);
    moment.setOnFinished(event -> show(model.loadingProperty().get()));
    model
        .loadingProperty()
        .subscribe(
            on -> {
              if (on) {
                moment.playFromStart();
              } else {
                moment.stop();
                show(false);
              }
            });
  }

  private void show(boolean on) {
    root.setVisible(on);
    root.setManaged(on);
  }

  @FXML
  private void cancel() {
    model.cancel();
  }

  public Parent root() {
    return root;
  }
}
