package espalier.ui.model;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// The model in one chip, with what it is and where another can be chosen in its menu. Style class
/// `model-chip`, pseudo-classes `loading` and `refused`.
public final class ModelChip extends MenuButton {

  private static final double DESCRIPTION_WIDTH = 290;
  private static final PseudoClass LOADING = PseudoClass.getPseudoClass("loading");
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final BooleanProperty folded = new SimpleBooleanProperty(this, "folded");

  /// @param settings opens the settings of the model
  public ModelChip(ModelViewModel model, Runnable settings) {
    getStyleClass().addAll("model-chip", "chip");
    setGraphic(new FontIcon("fth-cpu"));
    setMnemonicParsing(false);
    setMinWidth(USE_PREF_SIZE);
    textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> text(model, folded.get()),
                model.nameProperty(),
                model.deviceProperty(),
                model.readyProperty(),
                model.refusedProperty(),
                model.fractionProperty(),
                folded));
    model.refusedProperty().subscribe(on -> pseudoClassStateChanged(REFUSED, on));
    model
        .readyProperty()
        .subscribe(on -> pseudoClassStateChanged(LOADING, !on && !model.refusedProperty().get()));
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> tip(model),
                model.nameProperty(),
                model.choiceProperty(),
                model.sentenceProperty()));
    setTooltip(tooltip);
    setAccessibleHelp("The model that writes the thoughts");

    MenuItem choose = new MenuItem("Choose a model folder…", new FontIcon("fth-folder"));
    choose.setOnAction(event -> ModelFolder.choose(getScene().getWindow()).ifPresent(model::load));
    Menu added = new Menu("Added models", new FontIcon("fth-layers"));
    AddedItems.keep(model, added.getItems());
    added.visibleProperty().bind(Bindings.isNotEmpty(model.added()));
    setOnShowing(event -> model.lookForAdded());
    MenuItem bundled = new MenuItem("Use the demo model", new FontIcon("fth-box"));
    bundled.setOnAction(event -> model.loadBundled());
    bundled.disableProperty().bind(model.bundledProperty());
    MenuItem again = new MenuItem("Try again", new FontIcon("fth-rotate-cw"));
    again.setOnAction(event -> model.again());
    again.visibleProperty().bind(model.refusedProperty());
    MenuItem cancel = new MenuItem("Cancel the loading", new FontIcon("fth-x"));
    cancel.setOnAction(event -> model.cancel());
    cancel.visibleProperty().bind(model.loadingProperty());
    MenuItem run = new MenuItem("Precision and device…", new FontIcon("fth-sliders"));
    run.setOnAction(event -> settings.run());
    getItems()
        .setAll(
            description(model),
            new SeparatorMenuItem(),
            cancel,
            again,
            run,
            new SeparatorMenuItem(),
            choose,
            added,
            bundled);
  }

  /// Says less, where there is little room.
  public void fold(boolean on) {
    folded.set(on);
  }

  /// What the model is, or where its loading stands.
  private static String tip(ModelViewModel model) {
    String choice = model.choiceProperty().get();
    String sentence = model.sentenceProperty().get();
    return choice.isEmpty() && sentence.isEmpty()
        ? model.nameProperty().get()
        : model.nameProperty().get() + "\n" + (sentence.isEmpty() ? choice : sentence);
  }

  private static String text(ModelViewModel model, boolean folded) {
    String name = shortened(model.nameProperty().get(), folded ? 12 : 28);
    if (model.readyProperty().get()) {
      return name + " · " + model.deviceProperty().get();
    }
    if (model.refusedProperty().get()) {
      return name;
    }
    double fraction = model.fractionProperty().get();
    String done = fraction > 0 ? " " + Math.round(fraction * 100) + "%" : "";
    return folded ? "Loading" + done : "Loading " + name + done;
  }

  /// A name without what goes without saying, and cut where it is too long.
  private static String shortened(String name, int most) {
    String plain = most < 20 && name.startsWith("Espalier ") ? name.substring(9) : name;
    return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
  }

  private static CustomMenuItem description(ModelViewModel model) {
    Label name = new Label();
    name.getStyleClass().add("semibold");
    name.textProperty().bind(model.nameProperty());
    VBox box = new VBox(4, name);
    box.getStyleClass().add("model-description");
    for (var text :
        new ReadOnlyStringProperty[] {
          model.factsProperty(),
          model.choiceProperty(),
          model.aboutProperty(),
          model.sentenceProperty(),
          model.doingProperty(),
          model.remarkProperty()
        }) {
      Text line = new Text();
      line.getStyleClass().addAll("small", "muted");
      line.setWrappingWidth(DESCRIPTION_WIDTH);
      line.textProperty().bind(text);
      line.visibleProperty().bind(text.isNotEmpty());
      line.managedProperty().bind(text.isNotEmpty());
      box.getChildren().add(line);
    }
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add("thin");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.fractionProperty());
    var loading = model.loadingProperty();
    bar.visibleProperty().bind(loading);
    bar.managedProperty().bind(loading);
    box.getChildren().add(bar);
    CustomMenuItem item = new CustomMenuItem(box, false);
    item.getStyleClass().add("plain-item");
    return item;
  }
}
