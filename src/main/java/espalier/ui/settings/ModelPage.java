package espalier.ui.settings;

import espalier.ui.kit.Fxml;
import espalier.ui.port.ModelChances.Chance;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;

/// The page of the settings that says how the model is run.
final class ModelPage {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double MEANING_WIDTH = 440;

  private final ModelSettingsViewModel model;
  private final Parent root;
  @FXML private Label inUse;
  @FXML private ComboBox<Chance> precision;
  @FXML private Label precisionStanding;
  @FXML private ComboBox<Chance> device;
  @FXML private Label deviceStanding;
  @FXML private Label library;
  @FXML private Button ownPlace;
  @FXML private Label cards;
  @FXML private TextField cache;
  @FXML private Label prompts;
  @FXML private Label cacheError;

  ModelPage(ModelSettingsViewModel model) {
    this.model = model;
    this.root = Fxml.load(this, "model-page.fxml");
  }

  @FXML
  private void initialize() {
    inUse.textProperty().bind(model.inUseProperty());
    choose(precision, model.precisions(), model.precisionProperty());
    choose(device, model.devices(), model.deviceProperty());
    bind(precisionStanding, model.precisionStandingProperty());
    bind(deviceStanding, model.deviceStandingProperty());
    bind(cards, model.cardsProperty());
    bind(prompts, model.promptsProperty());
    bind(cacheError, model.cacheErrorProperty());
    model.libraryProperty().subscribe(this::showLibrary);
    cache.textProperty().bindBidirectional(model.cacheProperty());
    model
        .cacheErrorProperty()
        .subscribe(error -> cache.pseudoClassStateChanged(WRONG, !error.isEmpty()));
  }

  private void showLibrary(Optional<Path> folder) {
    library.setText(folder.map(Path::toString).orElse("libtorch in Espalier's data folder"));
    ownPlace.setVisible(folder.isPresent());
    ownPlace.setManaged(folder.isPresent());
  }

  private static void bind(Label label, ObservableStringValue text) {
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
  }

  /// Keeps box and value the same, also when there is something else to choose from.
  private static void choose(
      ComboBox<Chance> box, ObservableList<Chance> chances, StringProperty value) {
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Chance chance) {
            return chance == null ? "" : chance.label();
          }

          @Override
          public Chance fromString(String text) {
            return box.getValue();
          }
        });
    box.setCellFactory(
        list -> {
          list.setFixedCellSize(SettingsView.CHOICE_HEIGHT);
          return new ChanceCell();
        });
    Runnable show =
        () -> {
          box.getItems().setAll(chances);
          select(box, value.get());
        };
    show.run();
    chances.addListener((ListChangeListener<Chance>) change -> show.run());
    value.subscribe(now -> select(box, now));
    box.setOnAction(
        event -> {
          if (box.getValue() != null) {
            value.set(box.getValue().value());
          }
        });
  }

  private static void select(ComboBox<Chance> box, String value) {
    box.getItems().stream()
        .filter(chance -> chance.value().equals(value))
        .findFirst()
        .ifPresent(box::setValue);
  }

  @FXML
  private void chooseLibrary() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Choose the folder of a CUDA libtorch");
    Optional.ofNullable(chooser.showDialog(root.getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(folder -> model.libraryProperty().set(Optional.of(folder)));
  }

  @FXML
  private void useOwnPlace() {
    model.libraryProperty().set(Optional.empty());
  }

  Parent root() {
    return root;
  }

  /// A choice with where it stands.
  private static final class ChanceCell extends ListCell<Chance> {
    @Override
    protected void updateItem(Chance chance, boolean nothing) {
      super.updateItem(chance, nothing);
      if (nothing || chance == null) {
        setGraphic(null);
        return;
      }
      Label label = new Label(chance.label());
      label.getStyleClass().add("medium");
      Label standing = new Label(chance.standing());
      standing.getStyleClass().addAll("caption", "muted");
      standing.setMaxWidth(MEANING_WIDTH);
      setGraphic(chance.standing().isEmpty() ? label : new VBox(label, standing));
    }
  }
}
