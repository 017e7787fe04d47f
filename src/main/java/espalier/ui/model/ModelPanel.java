package espalier.ui.model;

import espalier.ui.kit.Fxml;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;

/// The model in a panel of the start page.
public final class ModelPanel {

  private final ModelViewModel model;
  private final Runnable settings;
  private final Parent root;
  @FXML private Label name;
  @FXML private Label ready;
  @FXML private Label facts;
  @FXML private Label about;
  @FXML private Label choice;
  @FXML private Label remark;
  @FXML private Label doing;
  @FXML private Label sentence;
  @FXML private ProgressBar progress;
  @FXML private Button bundled;
  @FXML private Button choose;
  @FXML private MenuButton added;
  @FXML private Button cancel;
  @FXML private Button again;

  /// @param settings opens the settings of the model
  public ModelPanel(ModelViewModel model, Runnable settings) {
    this.model = model;
    this.settings = settings;
    this.root = Fxml.load(this, "model-panel.fxml");
  }

  @FXML
  private void initialize() {
    name.textProperty().bind(model.nameProperty());
    bind(facts, model.factsProperty());
    bind(about, model.aboutProperty());
    bind(sentence, model.sentenceProperty());
    bind(choice, model.choiceProperty());
    bind(remark, model.remarkProperty());
    doing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> doing(model.doingProperty().get(), model.fractionProperty().get()),
                model.doingProperty(),
                model.fractionProperty()));
    ReadOnlyBooleanProperty loading = model.loadingProperty();
    show(progress, loading);
    show(doing, loading);
    show(cancel, loading);
    show(choose, loading.not());
    show(added, Bindings.isNotEmpty(model.added()).and(loading.not()));
    AddedItems.keep(model, added.getItems());
    model.added().subscribe(this::hideWhereNone);
    show(again, model.refusedProperty());
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

  private void hideWhereNone() {
    if (model.added().isEmpty()) {
      added.hide();
    }
  }

  /// "Reading its weights, 40%"; more than nothing from the beginning, so that no line jumps.
  private static String doing(String what, double fraction) {
    String words =
        what.isEmpty() ? "Beginning" : Character.toUpperCase(what.charAt(0)) + what.substring(1);
    return fraction > 0 ? words + ", " + Math.round(fraction * 100) + "%" : words;
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
  private void lookForAdded() {
    model.lookForAdded();
  }

  @FXML
  private void settings() {
    settings.run();
  }

  @FXML
  private void cancel() {
    model.cancel();
  }

  @FXML
  private void again() {
    model.again();
  }

  @FXML
  private void useBundled() {
    model.loadBundled();
  }

  public Parent root() {
    return root;
  }
}
