package espalier.ui.inspector;

import espalier.tree.TreeEvent;
import espalier.ui.kit.Words;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The scores of a choice, one line for each sibling with its parts as a stacked bar; a click on a
/// line selects the node.
final class ScoreTable extends VBox {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final int MOST = 6;

  private final IntConsumer select;

  ScoreTable(IntConsumer select) {
    this.select = select;
    getStyleClass().add("score-table");
  }

  void show(LastChoice choice, NodeDetails details) {
    boolean jittered = details.settings().jitter() > 0;
    List<TreeEvent.Score> scores = shown(choice);
    double most =
        scores.stream()
            .mapToDouble(score -> Math.max(score.total(), sum(score)))
            .max()
            .orElse(1);
    getChildren().clear();
    for (TreeEvent.Score score : scores) {
      getChildren().add(line(score, choice, most, jittered));
    }
    int left = choice.choice().scores().size() - scores.size();
    if (left > 0) {
      Label more = new Label("and " + left + " more with lower scores");
      more.getStyleClass().addAll("caption", "muted");
      getChildren().add(more);
    }
  }

  /// The best ones in the order they were made; the node itself and the chosen one are among them.
  private static List<TreeEvent.Score> shown(LastChoice choice) {
    List<TreeEvent.Score> all = choice.choice().scores();
    if (all.size() <= MOST) {
      return all;
    }
    List<TreeEvent.Score> best =
        all.stream()
            .sorted(
                Comparator.comparing(
                        (TreeEvent.Score score) -> score.node() != choice.own().node())
                    .thenComparing(Comparator.comparingDouble(TreeEvent.Score::total).reversed()))
            .limit(MOST)
            .toList();
    return all.stream().filter(best::contains).toList();
  }

  private static double sum(TreeEvent.Score score) {
    return score.value() + score.exploration() + score.varentropy();
  }

  private Button line(
      TreeEvent.Score score, LastChoice choice, double most, boolean jittered) {
    Label id = new Label("#" + score.node());
    id.getStyleClass().addAll("caption", "mono");
    id.setMinWidth(Region.USE_PREF_SIZE);
    Label formula = new Label(formula(score, jittered));
    formula.getStyleClass().addAll("caption", "mono", "formula");
    formula.setMinWidth(40);
    Label total = new Label(Words.two(score.total()));
    total.getStyleClass().addAll("caption", "mono", "semibold");
    total.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox words = new HBox(id, gap, formula, total);
    words.setAlignment(Pos.CENTER_LEFT);
    ScoreBar bar = new ScoreBar(score, most, jittered);
    VBox box = new VBox(words, bar);
    box.setFillWidth(true);
    Button line = new Button();
    line.getStyleClass().addAll("flat", "score-line");
    line.setGraphic(box);
    line.setMaxWidth(Double.MAX_VALUE);
    box.prefWidthProperty().bind(line.widthProperty().subtract(12));
    line.pseudoClassStateChanged(CHOSEN, score.node() == choice.own().node());
    line.setAccessibleText("#" + score.node() + ": " + formula.getText() + total.getText());
    line.setOnAction(event -> select.accept(score.node()));
    return line;
  }

  private static String formula(TreeEvent.Score score, boolean jittered) {
    String parts =
        Words.two(score.value())
            + " + "
            + Words.two(score.exploration())
            + " + "
            + Words.two(score.varentropy());
    return jittered ? "(" + parts + ") × " + Words.two(score.jitter()) + " = " : parts + " = ";
  }
}
