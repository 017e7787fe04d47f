package espalier.ui.settings;

import espalier.ui.kit.Fxml;
import espalier.ui.settings.SettingField.Choice;
import espalier.ui.settings.SettingField.Form;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// All settings in a dialog, those of the search and those of the model on a page each: with their
/// meaning, and what is wrong with them as they are typed.
public final class SettingsView {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /// Two lines. Given, as a list that is shown for the first time cannot tell it from its cells.
  static final double CHOICE_HEIGHT = 46;

  private final SettingsViewModel settings;
  private final ModelSettingsViewModel model;
  private final Runnable close;
  private final Parent root;
  @FXML private ToggleButton searchTab;
  @FXML private ToggleButton modelTab;
  @FXML private ScrollPane searchPage;
  @FXML private ScrollPane modelPage;
  @FXML private Label scope;
  @FXML private VBox sections;
  @FXML private Label refusal;
  @FXML private Button apply;

  /// Which page is shown first.
  public enum Page {
    SEARCH,
    MODEL
  }

  /// @param page is shown first
  /// @param close takes the dialog away
  public SettingsView(
      SettingsViewModel settings, ModelSettingsViewModel model, Page page, Runnable close) {
    this.settings = settings;
    this.model = model;
    this.close = close;
    this.root = Fxml.load(this, "settings.fxml");
    turn(page);
  }

  @FXML
  private void initialize() {
    scope.setText(settings.scope());
    refusal.textProperty().bind(settings.refusalProperty());
    apply.disableProperty().bind(settings.validBinding().and(model.validBinding()).not());
    apply
        .textProperty()
        .bind(
            Bindings.when(model.changedBinding()).then("Apply and load again").otherwise("Apply"));
    modelPage.setContent(new ModelPage(model).root());
    for (SettingSection section : settings.sections()) {
      Label title = new Label(section.title());
      title.getStyleClass().addAll("section-title", "section-head");
      sections.getChildren().add(title);
      section.fields().forEach(field -> sections.getChildren().add(row(field)));
    }
  }

  private static Node row(SettingField field) {
    Label label = new Label(field.label());
    label.getStyleClass().add("medium");
    Label meaning = new Label(field.meaning());
    meaning.getStyleClass().addAll("small", "muted");
    meaning.setWrapText(true);
    Label error = new Label();
    error.getStyleClass().addAll("small", "negative");
    error.setWrapText(true);
    error.textProperty().bind(field.errorProperty());
    error.visibleProperty().bind(field.errorProperty().isNotEmpty());
    error.managedProperty().bind(error.visibleProperty());
    if (field.form() == Form.SENTENCE) {
      VBox box = new VBox(4, label, input(field), error);
      box.getStyleClass().add("setting");
      return box;
    }
    VBox words = new VBox(label, meaning, error);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(24, words, input(field));
    row.getStyleClass().add("setting");
    GridPane.setHgrow(words, Priority.ALWAYS);
    return row;
  }

  private static Node input(SettingField field) {
    return switch (field.form()) {
      case NUMBER, SENTENCE -> typed(field);
      case SWITCH -> switched(field);
      case CHOICE -> chosen(field);
    };
  }

  private static TextField typed(SettingField field) {
    TextField input = new TextField();
    input.getStyleClass().add("small");
    if (field.form() == Form.NUMBER) {
      input.getStyleClass().add("number");
    }
    input.setAccessibleText(field.label());
    input.setPromptText(field.prompt());
    input.textProperty().bindBidirectional(field.textProperty());
    field
        .errorProperty()
        .subscribe(error -> input.pseudoClassStateChanged(WRONG, !error.isEmpty()));
    return input;
  }

  private static CheckBox switched(SettingField field) {
    CheckBox box = new CheckBox();
    box.setAccessibleText(field.label());
    field.textProperty().subscribe(text -> box.setSelected(Boolean.parseBoolean(text)));
    box.selectedProperty().subscribe(on -> field.textProperty().set(Boolean.toString(on)));
    return box;
  }

  private static ComboBox<Choice> chosen(SettingField field) {
    ComboBox<Choice> box = new ComboBox<>();
    box.getStyleClass().add("choice");
    box.setAccessibleText(field.label());
    box.getItems().setAll(field.choices());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Choice choice) {
            return choice == null ? "" : choice.label();
          }

          @Override
          public Choice fromString(String text) {
            return box.getValue();
          }
        });
    box.setCellFactory(
        list -> {
          list.setFixedCellSize(CHOICE_HEIGHT);
          return new ChoiceCell();
        });
    field
        .textProperty()
        .subscribe(
            text ->
                field.choices().stream()
                    .filter(choice -> choice.value().equals(text))
                    .findFirst()
                    .ifPresent(box::setValue));
    box.valueProperty()
        .subscribe(
            choice -> {
              if (choice != null) {
                field.textProperty().set(choice.value());
              }
            });
    return box;
  }

  private void turn(Page page) {
    boolean search = page == Page.SEARCH;
    searchTab.setSelected(search);
    modelTab.setSelected(!search);
    searchPage.setVisible(search);
    modelPage.setVisible(!search);
  }

  @FXML
  private void showSearch() {
    turn(Page.SEARCH);
  }

  @FXML
  private void showModel() {
    turn(Page.MODEL);
  }

  /// Only what is seen.
  @FXML
  private void reset() {
    if (modelPage.isVisible()) {
      model.reset();
    } else {
      settings.reset();
    }
  }

  @FXML
  private void cancel() {
    close.run();
  }

  @FXML
  private void apply() {
    if (settings.apply() && model.apply()) {
      close.run();
    } else {
      turn(model.validBinding().get() ? Page.SEARCH : Page.MODEL);
    }
  }

  public Parent root() {
    return root;
  }

  /// A choice with its meaning.
  private static final class ChoiceCell extends javafx.scene.control.ListCell<Choice> {
    @Override
    protected void updateItem(Choice choice, boolean nothing) {
      super.updateItem(choice, nothing);
      if (nothing || choice == null) {
        setGraphic(null);
        return;
      }
      Label label = new Label(choice.label());
      label.getStyleClass().add("medium");
      Label meaning = new Label(choice.meaning());
      meaning.getStyleClass().addAll("caption", "muted");
      setGraphic(new VBox(label, meaning));
    }
  }
}
