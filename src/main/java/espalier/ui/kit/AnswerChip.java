package espalier.ui.kit;

import espalier.tree.Outcome;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// An answer in a small frame, with a check or a cross where the right one is known. Style classes
/// `answer-chip` and `successful`, `failed` or `unknown`.
public final class AnswerChip extends HBox {

  private final Label text = new Label();
  private final LineIcon mark = new LineIcon(Line.CHECK, 11);
  private final StringProperty answer = new SimpleStringProperty(this, "answer", "");
  private final ObjectProperty<Optional<Outcome>> outcome =
      new SimpleObjectProperty<>(this, "outcome", Optional.empty());

  public AnswerChip() {
    getStyleClass().add("answer-chip");
    setAlignment(Pos.CENTER);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMinHeight(USE_PREF_SIZE);
    text.textProperty().bind(answer);
    outcome.subscribe(this::show);
  }

  public AnswerChip(String answer, Optional<Outcome> outcome) {
    this();
    this.answer.set(answer);
    this.outcome.set(outcome);
  }

  public StringProperty answerProperty() {
    return answer;
  }

  public String getAnswer() {
    return answer.get();
  }

  public void setAnswer(String value) {
    answer.set(value);
  }

  /// Empty while the right answer is not known.
  public ObjectProperty<Optional<Outcome>> outcomeProperty() {
    return outcome;
  }

  public Optional<Outcome> getOutcome() {
    return outcome.get();
  }

  public void setOutcome(Optional<Outcome> value) {
    outcome.set(value);
  }

  private void show(Optional<Outcome> shown) {
    getStyleClass().removeAll("successful", "failed", "unknown");
    getStyleClass().add(shown.map(Outcome::label).orElse("unknown"));
    if (shown.isEmpty()) {
      getChildren().setAll(text);
    } else {
      mark.setLine(shown.get() == Outcome.SUCCESSFUL ? Line.CHECK : Line.CROSS);
      getChildren().setAll(text, mark);
    }
  }
}
