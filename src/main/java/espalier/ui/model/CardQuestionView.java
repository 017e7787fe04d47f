package espalier.ui.model;

import espalier.ui.kit.Fxml;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// One question about a full graphics card, in a dialog.
public final class CardQuestionView {

  private final CardQuestionViewModel card;
  private final CardQuestionViewModel.Question question;
  private final Parent root;
  @FXML private Label title;
  @FXML private Label sentence;
  @FXML private Label offer;
  @FXML private Button refuse;

  public CardQuestionView(CardQuestionViewModel card, CardQuestionViewModel.Question question) {
    this.card = card;
    this.question = question;
    this.root = Fxml.load(this, "card-question.fxml");
  }

  @FXML
  private void initialize() {
    title.setText(question.title());
    sentence.setText(question.sentence());
    offer.setText(question.offer());
    refuse.setText(question.refusal());
  }

  @FXML
  private void yes() {
    card.yes();
  }

  @FXML
  private void no() {
    card.no();
  }

  public Parent root() {
    return root;
  }
}
