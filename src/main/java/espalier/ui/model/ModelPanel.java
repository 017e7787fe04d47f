package espalier.ui.model;

import espalier.ui.kit.Fxml;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;

/// The model in a panel of the start page.
public final class ModelPanel {

  private final ModelViewModel model;
  private final Parent root;
  @FXML private Label name;
  @FXML private Label ready;
  @FXML private Label facts;
  @FXML private Label about;
  @FXML private Label sentence;
  @FXML private ProgressBar progress;
  @FXML private Button bundled;

  public ModelPanel(ModelViewModel model) {
    this.model = model;
    this.root = Fxml.load(this, "model-panel.fxml");
  }

  @FXML
  private void initialize() {
    name.textProperty().bind(model.nameProperty());
    bind(facts, model.factsProperty());
    bind(about, model.aboutProperty());
    bind(sentence, model.sentenceProperty());
    BooleanBinding loading = model.readyProperty().or(model.refusedProperty()).not();
    show(progress, loading);
    progress.progressProperty().bind(model.fractionProperty());
    show(ready, model.readyProperty());
    show(bundled, model.bundledProperty().not().and(loading.not()));
    model
        .refusedProperty()
        .subscribe(
            on -> {
              sentence.getStyleClass().removeAll("negative", "muted");
              sentence.getStyleClass().add(on ? "negative" : "muted");
            });
  }

  private static void bind(Label label, ObservableStringValue text) {
    label.textProperty().bind(text);
    show(label, Bindings.isNotEmpty(text));
  }

  private static void show(Node node, ObservableBooleanValue when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(when);
  }

  @FXML
  private void choose() {
    ModelFolder.choose(root.getScene().getWindow()).ifPresent(model::load);
  }

  @FXML
  private void useBundled() {
    model.loadBundled();
  }

  public Parent root() {
    return root;
  }
}
