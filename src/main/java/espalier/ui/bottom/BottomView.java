package espalier.ui.bottom;

import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.ui.kit.AnswerChip;
import espalier.ui.kit.Fxml;
import espalier.ui.kit.Words;
import espalier.ui.kit.chart.AnswerRows;
import espalier.ui.kit.chart.ShareTimeline;
import espalier.ui.text.Numbers;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// The region under the tree, in full or as one row.
public final class BottomView {

  private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");
  private static final PseudoClass LONG_NOTICE = PseudoClass.getPseudoClass("long-notice");

  /// A notice that is higher than this has more than one line.
  private static final double ONE_LINE = 34;

  private static final int SHOWN_IN_A_ROW = 2;
  private static final double FORMULA_WIDTH = 380;

  private final BottomViewModel bottom;
  private final IntConsumer reveal;
  private final Parent root;
  private final ShareTimeline timeline = new ShareTimeline();
  private final ShareTimeline rowTimeline = new ShareTimeline();
  private final AnswerRows answerRows = new AnswerRows();
  @FXML private HBox full;
  @FXML private HBox row;
  @FXML private Label simulation;
  @FXML private Label rowSimulation;
  @FXML private StackPane chart;
  @FXML private StackPane rowChart;
  @FXML private Label noChart;
  @FXML private Label conclusions;
  @FXML private VBox answers;
  @FXML private HBox rowAnswers;
  @FXML private Label chosen;
  @FXML private HBox notice;
  @FXML private FontIcon noticeIcon;
  @FXML private Label noticeLead;
  @FXML private Label noticeText;
  @FXML private Hyperlink show;
  @FXML private Label rowNotice;
  private final Tooltip formula = new Tooltip();
  private boolean isShort;

  /// @param reveal selects a node and brings it into view
  public BottomView(BottomViewModel bottom, IntConsumer reveal) {
    this.bottom = bottom;
    this.reveal = reveal;
    this.root = Fxml.load(this, "bottom.fxml");
    notice.widthProperty().subscribe(this::makeRoom);
    bottom.noticeProperty().subscribe(said -> makeRoom());
  }

  @FXML
  private void initialize() {
    rowTimeline.setMini(true);
    chart.getChildren().addFirst(timeline);
    rowChart.getChildren().setAll(rowTimeline);
    answers.getChildren().setAll(answerRows);
    formula.setWrapText(true);
    formula.setMaxWidth(FORMULA_WIDTH);
    formula.setShowDuration(Duration.INDEFINITE);
    chosen.setTooltip(formula);
    Tooltip.install(answers, formula);
    bottom.shownProperty().subscribe(now -> now.ifPresent(this::fill));
    bottom.noticeProperty().subscribe(this::say);
    show(row, false);
  }

  private void fill(BottomViewModel.Shown shown) {
    Answers now = shown.answers();
    List<Answer> leading = shown.tally().shares().stream().map(AnswerTally.Share::answer).toList();
    timeline.setHistory(shown.history(), leading, shown.truth(), shown.budget());
    rowTimeline.setHistory(shown.history(), leading, shown.truth(), shown.budget());
    show(timeline, !leading.isEmpty());
    show(noChart, leading.isEmpty());
    String count = Words.count(shown.simulations());
    simulation.setText(count);
    rowSimulation.setText(count);
    conclusions.setText(
        now.conclusions() == 0
            ? ""
            : Numbers.counted(now.conclusions(), "conclusion", "conclusions"));
    answerRows.setTally(shown.tally(), shown.truth(), now.rows().size() > 3 ? 2 : 3);
    rowAnswers.getChildren().clear();
    now.rows().stream()
        .limit(SHOWN_IN_A_ROW)
        .forEach(row -> rowAnswers.getChildren().add(piece(row)));
    if (now.rows().isEmpty()) {
      Label none = new Label("No conclusion yet.");
      none.getStyleClass().addAll("caption", "muted");
      rowAnswers.getChildren().add(none);
    }
    formula.setText(now.formula());
    chosen.setText(now.chosen().isEmpty() ? "No conclusion yet." : "Chosen: " + now.chosen());
  }

  private static HBox piece(AnswerRow row) {
    Region share = new Region();
    share.getStyleClass().addAll("piece-bar", tone(row));
    share.setMinWidth(Math.max(2, row.share() * 52));
    share.setMaxWidth(Math.max(2, row.share() * 52));
    Label count = new Label(Words.count(row.conclusions()));
    count.getStyleClass().addAll("small", "mono", "semibold");
    HBox piece = new HBox(5, new AnswerChip(row.answer(), row.outcome()), share, count);
    piece.getStyleClass().add("piece");
    return piece;
  }

  private static String tone(AnswerRow row) {
    return row.outcome()
        .map(
            outcome ->
                switch (outcome) {
                  case SUCCESSFUL -> "positive";
                  case FAILED -> "negative";
                })
        .orElse("plain");
  }

  private void say(Notice said) {
    boolean any = !said.isEmpty();
    show(notice, any && !isShort);
    noticeLead.setText(said.lead());
    show(noticeLead, !said.lead().isEmpty());
    noticeText.setText(said.sentence());
    show(show, said.node().isPresent());
    String tone =
        switch (said.tone()) {
          case PLAIN -> "plain";
          case WARNING -> "warning";
          case PROBLEM -> "problem";
        };
    notice.getStyleClass().removeAll("plain", "warning", "problem");
    notice.getStyleClass().add(tone);
    noticeIcon.setIconLiteral(
        switch (said.tone()) {
          case PLAIN -> "fth-flag";
          case WARNING -> "fth-eye";
          case PROBLEM -> "fth-alert-triangle";
        });
    rowNotice.setText(said.brief());
    show(rowNotice, any);
    rowNotice.getStyleClass().removeAll("plain", "warning", "problem");
    rowNotice.getStyleClass().add(tone);
    rowNotice.setTooltip(any ? new Tooltip((said.lead() + " " + said.sentence()).strip()) : null);
  }

  /// A notice of two lines takes nothing from the chart.
  private void makeRoom() {
    boolean high = notice.isManaged() && notice.prefHeight(notice.getWidth()) > ONE_LINE;
    root.pseudoClassStateChanged(LONG_NOTICE, high);
  }

  private static void show(Node node, boolean on) {
    node.setVisible(on);
    node.setManaged(on);
  }

  /// One row in place of the whole region, or back.
  public void shorten(boolean on) {
    isShort = on;
    root.pseudoClassStateChanged(SHORT, on);
    show(full, !on);
    show(row, on);
    say(bottom.noticeProperty().get());
    makeRoom();
  }

  @FXML
  private void reveal() {
    bottom.noticeProperty().get().node().ifPresent(reveal);
  }

  @FXML
  private void dismiss() {
    bottom.dismiss();
  }

  public Parent root() {
    return root;
  }
}
