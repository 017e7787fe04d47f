package espalier.ui.inspector;

import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.Rating;
import espalier.tree.Sums;
import espalier.ui.kit.Fxml;
import espalier.ui.kit.KindBadge;
import espalier.ui.kit.RatingPill;
import espalier.ui.kit.Words;
import espalier.ui.kit.chart.ScoreRows;
import espalier.ui.kit.chart.TokenBars;
import espalier.ui.kit.chart.ValueLine;
import espalier.ui.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// The first page of the inspector: text, sums, numbers, scores and tokens of one node.
final class NodePage {

  private final Parent root;
  private final ThoughtFlow thought = new ThoughtFlow();
  private final ValueLine valueLine = new ValueLine();
  private final TokenBars tokenBars = new TokenBars();
  private final ScoreRows scoreRows = new ScoreRows();
  @FXML private KindBadge badge;
  @FXML private Label kind;
  @FXML private Label id;
  @FXML private Label by;
  @FXML private Label rating;
  @FXML private RatingPill pill;
  @FXML private StackPane text;
  @FXML private VBox remarks;
  @FXML private HBox valueRow;
  @FXML private Label visits;
  @FXML private Label prior;
  @FXML private Label entropy;
  @FXML private Label varentropy;
  @FXML private Label value;
  @FXML private Label turns;
  @FXML private StackPane valueSlot;
  @FXML private VBox scores;
  @FXML private Label scoreStep;
  @FXML private VBox scoreSlot;
  @FXML private Label scoreSentence;
  @FXML private VBox tokens;
  @FXML private Label tokenMean;
  @FXML private StackPane tokenSlot;
  @FXML private Label tokenLine;
  private List<Double> tokenValues = List.of();
  private boolean isShort;
  private boolean hasTokens;

  NodePage() {
    this.root = Fxml.load(this, "node-page.fxml");
  }

  @FXML
  private void initialize() {
    text.getChildren().setAll(thought);
    valueSlot.getChildren().setAll(valueLine);
    tokenSlot.getChildren().setAll(tokenBars);
    scoreSlot.getChildren().setAll(scoreRows);
    tokenBars.selectedProperty().subscribe(this::readToken);
  }

  void show(NodeDetails details) {
    var node = details.node();
    badge.setKind(node.kind());
    kind.setText(Words.of(node.kind()));
    kind.getStyleClass().setAll("label", "body", "semibold", kindStyle(details));
    id.setText("#" + node.id());
    show(by, node.origin() == Origin.PERSON && !node.isRoot());
    rating.setText(Words.of(details.rating()));
    rating.getStyleClass().setAll("label", "caption", "medium", ratingStyle(details.rating()));
    pill.setValue(details.probability());
    thought.show(node.text(), details.outcome());
    remarks.getChildren().setAll(remarks(details));
    show(remarks, !remarks.getChildren().isEmpty());
    number(visits, details.visits(), details.visitsFormula());
    number(prior, details.prior(), details.priorFormula());
    number(entropy, details.entropy(), details.entropyFormula());
    number(varentropy, details.varentropy(), details.varentropyFormula());
    number(value, details.valueSentence(), details.valueFormula());
    turns.setText(details.history().points().size() > 1 ? details.history().turnsSentence() : "");
    valueLine.setPoints(
        details.history().points().stream()
            .map(point -> new ValueLine.Point(point.step(), point.probability()))
            .toList(),
        details.simulations());
    show(scores, details.choice().isPresent());
    details
        .choice()
        .ifPresent(
            choice -> {
              scoreStep.setText("simulation " + Words.count(choice.step()));
              scoreRows.setScores(entries(choice, details), OptionalInt.of(node.id()));
              explain(scoreStep, details.scoreFormula());
              scoreSentence.setText(choice.sentence());
            });
    hasTokens = !details.tokenProbabilities().isEmpty();
    tokenMean.setText("mean " + details.prior());
    explain(tokenMean, details.priorFormula());
    if (!details.tokenProbabilities().equals(tokenValues)) {
      tokenValues = details.tokenProbabilities();
      tokenBars.setProbabilities(tokenValues);
      tokenBars.selectedProperty().set(OptionalInt.empty());
      readToken(OptionalInt.empty());
    }
    fold();
  }

  private static List<ScoreRows.Entry> entries(LastChoice choice, NodeDetails details) {
    return choice.choice().scores().stream()
        .map(
            score ->
                new ScoreRows.Entry(
                    score.node(),
                    details.siblingKinds().getOrDefault(score.node(), Kind.EXPANSION),
                    score))
        .toList();
  }

  private void readToken(OptionalInt index) {
    if (index.isPresent() && index.getAsInt() < tokenValues.size()) {
      tokenLine.setText(
          "Token "
              + (index.getAsInt() + 1)
              + " of "
              + tokenValues.size()
              + ": "
              + Words.two(tokenValues.get(index.getAsInt())));
    } else if (!tokenValues.isEmpty()) {
      double least = Collections.min(tokenValues);
      tokenLine.setText(
          "Least likely: token "
              + (tokenValues.indexOf(least) + 1)
              + " of "
              + tokenValues.size()
              + ", "
              + Words.two(least));
    }
  }

  private static String kindStyle(NodeDetails details) {
    return switch (details.node().kind()) {
      case EXPANSION -> "thought";
      default -> details.node().kind().label();
    };
  }

  private static String ratingStyle(Rating rating) {
    return rating == Rating.UNKNOWN ? "subtle" : rating.name().toLowerCase(Locale.ROOT);
  }

  private static List<Node> remarks(NodeDetails details) {
    List<Node> remarks = new ArrayList<>();
    List<Sums.Sum> sums = Sums.in(details.node().text());
    for (Sums.Sum sum : sums) {
      remarks.add(
          sum.holds()
              ? remark("fth-check", "positive", sum.expression() + "=" + sum.stated() + " holds.")
              : remark(
                  "fth-x",
                  "negative",
                  sum.expression() + " is " + sum.right() + ", not " + sum.stated() + "."));
    }
    if (!sums.isEmpty()) {
      Label label = new Label("Sums are checked, not the reasoning.");
      label.getStyleClass().addAll("caption", "muted", "aside");
      remarks.add(label);
    }
    details
        .outcome()
        .ifPresent(
            outcome ->
                remarks.add(
                    switch (outcome) {
                      case SUCCESSFUL -> remark("fth-check", "positive", "The known answer.");
                      case FAILED -> remark("fth-x", "negative", "Not the known answer.");
                    }));
    details
        .repeatSentence()
        .ifPresent(sentence -> remarks.add(remark("fth-copy", "muted", sentence)));
    if (details.node().birth().truncated()) {
      remarks.add(
          remark("fth-scissors", "muted", "Cut by the length limit before the model closed it."));
    }
    int omitted = details.node().birth().omittedRecords();
    if (omitted > 0) {
      remarks.add(
          remark(
              "fth-minimize-2",
              "muted",
              Numbers.counted(omitted, "record", "records")
                  + " in the middle of the path "
                  + (omitted == 1 ? "was" : "were")
                  + " left out to fit the model's context."));
    }
    return remarks;
  }

  private static Node remark(String icon, String style, String words) {
    FontIcon mark = new FontIcon(icon);
    mark.getStyleClass().addAll(style, "icon-13");
    Label label = new Label(words);
    label.getStyleClass().addAll("caption", style);
    label.setWrapText(true);
    HBox row = new HBox(6, mark, label);
    row.getStyleClass().add("remark");
    return row;
  }

  private static void number(Label label, String shown, String formula) {
    label.setText(shown);
    explain(label, formula);
  }

  /// Every number opens its formula.
  private static void explain(Label label, String formula) {
    Tooltip tip = label.getTooltip();
    if (tip == null) {
      tip = new Tooltip();
      tip.setShowDelay(Duration.millis(250));
      tip.setShowDuration(Duration.INDEFINITE);
      tip.setWrapText(true);
      tip.setMaxWidth(360);
      label.setTooltip(tip);
    }
    tip.setText(formula);
    label.setAccessibleHelp(formula);
  }

  void shorten(boolean on) {
    isShort = on;
    fold();
  }

  private void fold() {
    show(valueRow, !isShort);
    show(tokens, hasTokens && !isShort);
  }

  private static void show(Node node, boolean on) {
    node.setVisible(on);
    node.setManaged(on);
  }

  Parent root() {
    return root;
  }
}
