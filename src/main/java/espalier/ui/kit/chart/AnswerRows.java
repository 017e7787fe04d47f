package espalier.ui.kit.chart;

import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.ui.kit.AnswerChip;
import espalier.ui.kit.Token;
import espalier.ui.kit.Words;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The answers so far: chip, share as a bar and as a number, how many conclusions; and what is
/// still undecided. Style class `answer-rows`.
public final class AnswerRows extends VBox {

  private static final int MOST = 4;

  public AnswerRows() {
    getStyleClass().add("answer-rows");
  }

  /// @param most rows; further answers are summed up in one
  public void setTally(AnswerTally tally, Optional<Answer> truth, int most) {
    getChildren().clear();
    int shown = Math.min(most, tally.shares().size());
    for (int i = 0; i < shown; i++) {
      AnswerTally.Share share = tally.shares().get(i);
      AnswerChip chip =
          new AnswerChip(share.answer().text(), AnswerStyle.outcome(share.answer(), truth));
      chip.setMaxWidth(64);
      Token token = AnswerStyle.of(tally, i, truth).token();
      getChildren().add(row(chip, share.share(), token, Words.count(share.nodes().size()), false));
    }
    double rest = 0;
    int others = 0;
    for (AnswerTally.Share share : tally.shares().subList(shown, tally.shares().size())) {
      rest += share.share();
      others += share.nodes().size();
    }
    if (others > 0) {
      getChildren().add(row(caption("others"), rest, Token.NEUTRAL, Words.count(others), false));
    }
    if (shown > 0) {
      getChildren().add(row(caption("undecided"), tally.undecided(), Token.NEUTRAL, "", true));
    }
  }

  public void setTally(AnswerTally tally, Optional<Answer> truth) {
    setTally(tally, truth, MOST);
  }

  private static Label caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("caption", "muted");
    return label;
  }

  private static Node row(Node name, double share, Token token, String count, boolean thin) {
    HBox lead = new HBox(name);
    lead.getStyleClass().add("answer-lead");
    lead.setAlignment(Pos.CENTER_LEFT);
    ShareBar bar = new ShareBar();
    bar.setShare(share, token);
    if (thin) {
      bar.setMinHeight(6);
      bar.setPrefHeight(6);
      bar.setMaxHeight(6);
    }
    HBox.setHgrow(bar, Priority.ALWAYS);
    Label number = new Label(Words.two(share));
    number.getStyleClass().addAll("mono", thin ? "caption" : "small", "share");
    Label conclusions = new Label(count);
    conclusions.getStyleClass().addAll("mono", "small", "semibold", "conclusions");
    number.setMinWidth(Region.USE_PREF_SIZE);
    conclusions.setMinWidth(Region.USE_PREF_SIZE);
    if (thin) {
      number.getStyleClass().add("muted");
    }
    HBox row = new HBox(lead, bar, number, conclusions);
    row.getStyleClass().add("answer-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
