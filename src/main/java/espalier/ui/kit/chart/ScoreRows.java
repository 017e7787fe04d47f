package espalier.ui.kit.chart;

import espalier.tree.Kind;
import espalier.tree.TreeEvent;
import espalier.ui.kit.KindBadge;
import espalier.ui.kit.Words;
import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The scores of siblings at one choice: for each a formula and a [ScoreBar], then what the colours
/// mean. Style class `score-rows`; rows are `score-row` with pseudo-class `selected`.
public final class ScoreRows extends VBox {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  /// A sibling and its score.
  public record Entry(int id, Kind kind, TreeEvent.Score score) {}

  private List<Entry> entries = List.of();
  private OptionalInt selected = OptionalInt.empty();

  public ScoreRows() {
    getStyleClass().add("score-rows");
    widthProperty().subscribe((before, now) -> show());
  }

  /// @param siblings in the order made
  /// @param selectedId the one to be marked
  public void setScores(List<Entry> siblings, OptionalInt selectedId) {
    entries = List.copyOf(siblings);
    selected = selectedId;
    show();
  }

  /// `(0.49 + 0.36 + 0.03) x 0.97 = 0.85`, with a multiplication sign.
  public static String formula(TreeEvent.Score score) {
    return parts(score, " + ") + Words.two(score.total());
  }

  /// `#7`, or `#7 +2` where two pending paths count as virtual visits.
  private static String name(Entry entry) {
    int virtual = entry.score().virtualVisits();
    return "#" + entry.id() + (virtual > 0 ? " +" + virtual : "");
  }

  private static String parts(TreeEvent.Score score, String plus) {
    return "("
        + Words.two(score.value())
        + plus
        + Words.two(score.exploration())
        + plus
        + Words.two(score.varentropy())
        + ") \u00d7 "
        + Words.two(score.jitter())
        + " = ";
  }

  private void show() {
    getChildren().clear();
    double most = 0;
    for (Entry entry : entries) {
      TreeEvent.Score score = entry.score();
      double raw = score.value() + score.exploration() + score.varentropy();
      most = Math.max(most, Math.max(raw, score.total()));
    }
    boolean narrow = getWidth() > 0 && getWidth() < 268;
    for (Entry entry : entries) {
      getChildren().add(row(entry, most * 1.02, narrow));
    }
    if (!entries.isEmpty()) {
      getChildren().add(legend(narrow));
    }
  }

  private Region row(Entry entry, double most, boolean narrow) {
    Label id = label(name(entry), "mono", "caption");
    Label formula = label(parts(entry.score(), narrow ? "+" : " + "), "mono", "caption", "formula");
    Label total = label(Words.two(entry.score().total()), "mono", "caption", "semibold");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(new KindBadge(entry.kind(), 13), id, space, formula, total);
    line.getStyleClass().add("score-line");
    line.setAlignment(Pos.CENTER_LEFT);
    HBox.setMargin(id, new javafx.geometry.Insets(0, 0, 0, 4));
    ScoreBar bar = new ScoreBar();
    bar.setScore(entry.score(), most);
    VBox row = new VBox(line, bar);
    row.getStyleClass().add("score-row");
    boolean on = selected.isPresent() && selected.getAsInt() == entry.id();
    row.pseudoClassStateChanged(SELECTED, on);
    line.pseudoClassStateChanged(SELECTED, on);
    return row;
  }

  private static Region legend(boolean narrow) {
    HBox legend =
        new HBox(
            swatch("value"),
            label("value", "caption", "muted"),
            swatch("exploration"),
            label("exploration", "caption", "muted"),
            swatch("varentropy"),
            label("varentropy", "caption", "muted"),
            swatch("total"),
            label(narrow ? "score" : "after jitter", "caption", "muted"));
    legend.getStyleClass().add("score-legend");
    legend.setAlignment(Pos.CENTER_LEFT);
    return legend;
  }

  private static Region swatch(String styleClass) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("swatch", styleClass);
    return swatch;
  }

  private static Label label(String text, String... classes) {
    Label label = new Label(text);
    label.getStyleClass().addAll(classes);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
