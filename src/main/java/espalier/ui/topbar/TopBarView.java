package espalier.ui.topbar;

import espalier.tree.Kind;
import espalier.ui.kit.Fxml;
import espalier.ui.kit.KindBadge;
import espalier.ui.kit.Words;
import espalier.ui.model.ModelChip;
import espalier.ui.model.ModelViewModel;
import espalier.ui.port.ExportActions.Format;
import espalier.ui.port.Preferences.Theme;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar over the tree.
public final class TopBarView {

  private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");

  /// What the bar asks of the shell.
  public interface Actions {
    void newProblem();

    void openFile();

    void export(Format format);

    void settings();

    /// Those of the model.
    void modelSettings();

    void keys();

    void about();
  }

  private final TopBarViewModel bar;
  private final ObjectProperty<Theme> theme;
  private final Actions actions;
  private final Parent root;
  @FXML private HBox row;
  @FXML private Label problem;
  @FXML private Tooltip problemTip;
  @FXML private HBox truth;
  @FXML private Label truthText;
  @FXML private MenuButton budget;
  @FXML private Label done;
  @FXML private Label rest;
  @FXML private ProgressBar progress;
  @FXML private Button step;
  @FXML private MenuButton stepKind;
  @FXML private Button run;
  @FXML private Button stop;
  @FXML private MenuButton export;
  @FXML private MenuButton more;
  private final FontIcon play = new FontIcon("fth-play");
  private final FontIcon pause = new FontIcon("fth-pause");
  private final ModelChip chip;
  private boolean folded;

  public TopBarView(
      TopBarViewModel bar, ModelViewModel model, ObjectProperty<Theme> theme, Actions actions) {
    this.bar = bar;
    this.theme = theme;
    this.actions = actions;
    this.chip = new ModelChip(model, actions::modelSettings);
    this.root = Fxml.load(this, "topbar.fxml");
  }

  @FXML
  private void initialize() {
    row.getChildren().add(2, chip);
    problem.textProperty().bind(bar.problemProperty());
    problemTip.textProperty().bind(bar.problemProperty());
    truthText.textProperty().bind(bar.truthProperty());
    done.textProperty().bind(bar.doneProperty());
    progress.progressProperty().bind(bar.progressProperty());
    run.disableProperty().bind(bar.runningProperty().or(bar.canRunBinding()).not());
    step.disableProperty().bind(bar.canStepBinding().not());
    stepKind.disableProperty().bind(bar.canStepBinding().not());
    stop.disableProperty().bind(bar.runningProperty().not());
    show(step, bar.manualProperty().not());
    show(stepKind, bar.manualProperty());
    bar.runningProperty().subscribe(this::running);
    for (Kind kind : Kind.values()) {
      MenuItem item = new MenuItem(Words.of(kind), new KindBadge(kind, 14));
      item.setOnAction(event -> bar.step(kind));
      stepKind.getItems().add(item);
    }
    fillBudgetMenu();
    fillExportMenu();
    fold(false);
  }

  private static void show(Node node, ObservableBooleanValue when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(when);
  }

  private void running(boolean on) {
    run.setText(on ? "Pause" : "Run");
    run.setGraphic(on ? pause : play);
  }

  private void fillBudgetMenu() {
    for (int simulations : new int[] {16, 64, 256}) {
      MenuItem item = new MenuItem("Add " + simulations + " simulations", new FontIcon("fth-plus"));
      item.setOnAction(event -> bar.addSimulations(simulations));
      budget.getItems().add(item);
    }
    budget.getItems().add(item("Stop conditions…", "fth-sliders", actions::settings));
  }

  private void fillExportMenu() {
    export.getItems().setAll(exportItems());
  }

  private MenuItem[] exportItems() {
    return new MenuItem[] {
      item("Save as JSON…", "fth-file-text", () -> actions.export(Format.JSON)),
      item("Save as picture…", "fth-image", () -> actions.export(Format.PNG)),
      item("Save as OpenLongCoT text…", "fth-align-left", () -> actions.export(Format.TEXT))
    };
  }

  private void fillMoreMenu() {
    more.getItems()
        .setAll(
            item("New problem", "fth-plus", actions::newProblem),
            item("Open a file…", "fth-folder", actions::openFile),
            item("Settings…", "fth-sliders", actions::settings),
            new SeparatorMenuItem());
    if (folded) {
      more.getItems().addAll(exportItems());
      more.getItems().add(new SeparatorMenuItem());
    }
    ToggleGroup group = new ToggleGroup();
    for (Theme choice : Theme.values()) {
      RadioMenuItem item =
          new RadioMenuItem(
              switch (choice) {
                case SYSTEM -> "Colours of the system";
                case LIGHT -> "Light";
                case DARK -> "Dark";
              });
      item.setToggleGroup(group);
      item.setSelected(theme.get() == choice);
      item.setOnAction(event -> theme.set(choice));
      more.getItems().add(item);
    }
    more.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Keys", "fth-command", actions::keys),
            item("About Espalier", "fth-info", actions::about));
  }

  private static MenuItem item(String text, String icon, Runnable action) {
    MenuItem item = new MenuItem(text, new FontIcon(icon));
    item.setOnAction(event -> action.run());
    return item;
  }

  /// Folds the labels of buttons and the export menu away, or out again.
  public void fold(boolean on) {
    folded = on;
    rest.textProperty()
        .bind(
            Bindings.createStringBinding(
                this::rest, bar.budgetProperty(), bar.paceProperty(), bar.shortPaceProperty()));
    chip.fold(on);
    labels(step, !on);
    labels(stop, !on);
    labels(stepKind, !on);
    export.setVisible(!on);
    export.setManaged(!on);
    if (on) {
      truth.visibleProperty().unbind();
      truth.setVisible(false);
    } else {
      truth.visibleProperty().bind(bar.truthProperty().isNotEmpty());
    }
    truth.managedProperty().bind(truth.visibleProperty());
    fillMoreMenu();
  }

  /// One line for the problem and a lower bar, or two lines.
  public void shorten(boolean on) {
    root.pseudoClassStateChanged(SHORT, on);
  }

  private static void labels(Labeled button, boolean shown) {
    button.setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().remove("icon-only");
    if (!shown) {
      button.getStyleClass().add("icon-only");
    }
  }

  private String rest() {
    String pace = folded ? bar.shortPaceProperty().get() : bar.paceProperty().get();
    return " / "
        + bar.budgetProperty().get()
        + (folded ? "" : " simulations")
        + (pace.isEmpty() ? "" : " · " + pace);
  }

  @FXML
  private void newProblem() {
    actions.newProblem();
  }

  @FXML
  private void step() {
    bar.step(1);
  }

  @FXML
  private void run() {
    bar.runOrPause();
  }

  @FXML
  private void stop() {
    bar.stop();
  }

  public Parent root() {
    return root;
  }
}
