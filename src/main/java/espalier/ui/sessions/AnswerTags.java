package espalier.ui.sessions;

import espalier.session.SessionSummary.AnswerCount;
import espalier.ui.kit.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The answers of a session, each with the number of its conclusions; the leading one is darker.
public final class AnswerTags extends HBox {

  public AnswerTags(List<AnswerCount> answers) {
    getStyleClass().add("answer-tags");
    setAlignment(Pos.CENTER_LEFT);
    setFillHeight(false);
    setMinWidth(USE_PREF_SIZE);
    if (answers.isEmpty()) {
      Label none = new Label("No answer yet");
      none.getStyleClass().addAll("caption", "subtle");
      none.setMinWidth(USE_PREF_SIZE);
      getChildren().add(none);
    }
    for (AnswerCount answer : answers) {
      Label text = new Label(answer.answer());
      text.getStyleClass().addAll("mono", "semibold");
      if (answer.equals(answers.getFirst())) {
        text.getStyleClass().add("leading");
      }
      Label count = new Label(Words.count(answer.conclusions()));
      count.getStyleClass().add("mono");
      count.setMinWidth(USE_PREF_SIZE);
      HBox tag = new HBox(text, count);
      tag.getStyleClass().add("tag");
      tag.setMinWidth(0);
      getChildren().add(tag);
    }
  }
}
