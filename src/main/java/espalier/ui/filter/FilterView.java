package espalier.ui.filter;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.ui.kit.Fxml;
import espalier.ui.kit.KindBadge;
import espalier.ui.kit.RatingPill;
import espalier.ui.kit.Words;
import espalier.ui.kit.canvas.TreeFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar over the canvas. A click hides what the button stands for, a double click shows only it.
public final class FilterView {

  private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
  private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");

  private final FilterViewModel filter;
  private final Runnable panel;
  private final Parent root;
  @FXML private HBox kinds;
  @FXML private HBox ratings;
  @FXML private Region repeatsRule;
  @FXML private Button repeats;
  @FXML private Button clear;
  private final List<Label> names = new ArrayList<>();

  /// @param panel shows the inspector, or puts it away
  public FilterView(FilterViewModel filter, Runnable panel) {
    this.filter = filter;
    this.panel = panel;
    this.root = Fxml.load(this, "filter.fxml");
  }

  @FXML
  private void initialize() {
    for (Kind kind : Kind.values()) {
      Label name = new Label(Words.of(kind));
      name.getStyleClass().add("small");
      names.add(name);
      kinds
          .getChildren()
          .add(
              button(
                  Words.of(kind),
                  List.of(new KindBadge(kind, 14), name),
                  counts -> counts.of(kind),
                  hidden -> hidden.hiddenKinds().contains(kind),
                  () -> filter.toggle(kind),
                  () -> filter.only(kind)));
    }
    for (Rating rating : List.of(Rating.POSITIVE, Rating.NEGATIVE, Rating.UNKNOWN)) {
      ratings
          .getChildren()
          .add(
              button(
                  Words.of(rating),
                  List.of(RatingPill.sign(rating)),
                  counts -> counts.of(rating),
                  hidden -> hidden.hiddenRatings().contains(rating),
                  () -> filter.toggle(rating),
                  () -> filter.only(rating)));
    }
    repeats();
    filter
        .filterProperty()
        .subscribe(
            now -> {
              boolean any = now.hidesAny();
              clear.setVisible(any);
              clear.setManaged(any);
            });
  }

  /// Shows repeats one by one, or as numbers; there only where there are some.
  private void repeats() {
    Label name = new Label("Repeats");
    name.getStyleClass().add("small");
    names.add(name);
    Label number = mark(repeats, List.of(new FontIcon("fth-copy"), name));
    repeats.setTooltip(
        new Tooltip(
            "Thoughts that say again, in these or other words, what one beside them says, and count on"
                + " that one (×2): click to show them one by one, or to fold them again"));
    repeats.setOnAction(event -> filter.toggleRepeats());
    filter
        .countsProperty()
        .subscribe(
            counts -> {
              number.setText(Words.count(counts.repeats()));
              repeats.setAccessibleText("Repeats, " + number.getText());
              for (Node each : List.of(repeats, repeatsRule)) {
                each.setVisible(counts.repeats() > 0);
                each.setManaged(counts.repeats() > 0);
              }
            });
    filter
        .filterProperty()
        .subscribe(now -> repeats.pseudoClassStateChanged(SHOWN, !now.foldsRepeats()));
  }

  private Button button(
      String name,
      List<Node> mark,
      Function<FilterViewModel.Counts, Integer> count,
      Predicate<TreeFilter> hidden,
      Runnable toggle,
      Runnable only) {
    Button button = new Button();
    Label number = mark(button, mark);
    button.getStyleClass().addAll("flat", "filter-button");
    button.setTooltip(new Tooltip(name + ": click to hide, double click to show only these"));
    button.setOnAction(event -> toggle.run());
    button.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            only.run();
          }
        });
    filter
        .countsProperty()
        .subscribe(
            counts -> {
              number.setText(Words.count(count.apply(counts)));
              button.setAccessibleText(name + ", " + number.getText());
            });
    filter
        .filterProperty()
        .subscribe(now -> button.pseudoClassStateChanged(HIDDEN, hidden.test(now)));
    return button;
  }

  /// Shows a mark and a number on a button.
  ///
  /// @return the number
  private static Label mark(Button button, List<Node> mark) {
    Label number = new Label();
    number.getStyleClass().addAll("caption", "mono", "subtle");
    HBox graphic = new HBox();
    graphic.getStyleClass().add("mark");
    graphic.getChildren().addAll(mark);
    graphic.getChildren().add(number);
    button.setGraphic(graphic);
    return number;
  }

  /// Folds the names of kinds away, or out again.
  public void fold(boolean on) {
    for (Label name : names) {
      name.setVisible(!on);
      name.setManaged(!on);
    }
  }

  @FXML
  private void clear() {
    filter.clear();
  }

  @FXML
  private void panel() {
    panel.run();
  }

  public Parent root() {
    return root;
  }
}
