package espalier.ui.start;

import espalier.ui.kit.Fxml;
import espalier.ui.kit.Words;
import espalier.ui.model.ModelChip;
import espalier.ui.model.ModelPanel;
import espalier.ui.model.ModelViewModel;
import espalier.ui.sessions.AnswerTags;
import espalier.ui.sessions.SessionItem;
import espalier.ui.sessions.SessionsViewModel;
import java.util.List;
import java.util.TreeSet;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The start page.
public final class StartView {

  private static final KeyCombination GROW =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
  private static final PseudoClass FOCUS_WITHIN = PseudoClass.getPseudoClass("focus-inside");
  private static final List<Integer> BUDGETS = List.of(16, 32, 64, 128, 256, 512);
  private static final int COLUMNS = 3;

  private final StartViewModel start;
  private final ModelViewModel model;
  private final SessionsViewModel sessions;
  private final Actions actions;
  private final Parent root;
  @FXML private HBox bar;
  @FXML private VBox problemPanel;
  @FXML private TextArea problem;
  @FXML private TextField answer;
  @FXML private ComboBox<Integer> simulations;
  @FXML private Button grow;
  @FXML private Label error;
  @FXML private GridPane samples;
  @FXML private HBox panels;
  @FXML private VBox recent;
  @FXML private Hyperlink all;
  @FXML private Label empty;

  /// What the page asks of the shell.
  public interface Actions {
    void openFile();

    void settings();

    /// Those of the model.
    void modelSettings();

    void keys();

    void openSession(long id);
  }

  public StartView(
      StartViewModel start, ModelViewModel model, SessionsViewModel sessions, Actions actions) {
    this.start = start;
    this.model = model;
    this.sessions = sessions;
    this.actions = actions;
    this.root = Fxml.load(this, "start.fxml");
  }

  @FXML
  private void initialize() {
    bar.getChildren()
        .add(bar.getChildren().size() - 3, new ModelChip(model, actions::modelSettings));
    problem.textProperty().bindBidirectional(start.problemProperty());
    answer.textProperty().bindBidirectional(start.answerProperty());
    grow.disableProperty().bind(start.readyBinding().not());
    error.textProperty().bind(start.errorProperty());
    error.visibleProperty().bind(start.errorProperty().isNotEmpty());
    error.managedProperty().bind(error.visibleProperty());
    problemPanel
        .focusWithinProperty()
        .subscribe(on -> problemPanel.pseudoClassStateChanged(FOCUS_WITHIN, on));
    problemPanel.addEventFilter(KeyEvent.KEY_PRESSED, this::growByKey);
    budgets();
    fillSamples();
    Parent modelPanel = new ModelPanel(model, actions::modelSettings).root();
    panels.getChildren().addFirst(modelPanel);
    sessions.recent().subscribe(this::fillRecent);
    sessions.totalProperty().subscribe(this::fillRecent);
    fillRecent();
  }

  private void growByKey(KeyEvent event) {
    if (GROW.match(event)) {
      event.consume();
      start.grow();
    }
  }

  private void budgets() {
    simulations.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer budget) {
            return budget == null ? "" : Words.count(budget) + " simulations";
          }

          @Override
          public Integer fromString(String text) {
            return start.simulationsProperty().get();
          }
        });
    start
        .simulationsProperty()
        .subscribe(
            now -> {
              TreeSet<Integer> offered = new TreeSet<>(BUDGETS);
              offered.add(now.intValue());
              if (!simulations.getItems().equals(List.copyOf(offered))) {
                simulations.getItems().setAll(offered);
              }
              simulations.setValue(now.intValue());
            });
    simulations
        .valueProperty()
        .subscribe(
            chosen -> {
              if (chosen != null) {
                start.simulationsProperty().set(chosen);
              }
            });
  }

  private void fillSamples() {
    int index = 0;
    for (Sample sample : start.samples()) {
      samples.add(card(sample), index % COLUMNS, index / COLUMNS);
      index++;
    }
  }

  private Node card(Sample sample) {
    Label title = new Label(sample.title());
    title.getStyleClass().add("semibold");
    String count = sample.steps() + (sample.steps() == 1 ? " step" : " steps");
    Label steps =
        new Label(
            sample.wrongFirst().map(wrong -> count + ", one line says " + wrong).orElse(count));
    steps.getStyleClass().addAll("caption", "subtle");
    HBox head = new HBox(4, title, new Spacer(), steps);
    head.getStyleClass().add("head");
    Label text = new Label(sample.problem());
    text.getStyleClass().addAll("small", "muted", "sample-text");
    text.setWrapText(true);
    VBox box = new VBox(2, head, text);
    box.setMouseTransparent(true);
    Button card = new Button();
    card.getStyleClass().add("sample");
    card.setGraphic(box);
    card.setAccessibleText(sample.title() + ". " + sample.problem());
    card.setMaxWidth(Double.MAX_VALUE);
    box.prefWidthProperty().bind(card.widthProperty().subtract(26));
    card.setOnAction(
        event -> {
          start.pick(sample);
          problem.requestFocus();
          problem.end();
        });
    return card;
  }

  private void fillRecent() {
    recent.getChildren().setAll(sessions.recent().stream().map(this::row).toList());
    boolean none = sessions.recent().isEmpty();
    empty.setVisible(none);
    empty.setManaged(none);
    boolean more = sessions.totalProperty().get() > sessions.recent().size();
    all.setText("All " + Words.count(sessions.totalProperty().get()));
    all.setVisible(more);
  }

  private Node row(SessionItem item) {
    Label title = new Label(item.title());
    title.getStyleClass().add("medium");
    Label state = new Label(item.state());
    state.getStyleClass().addAll("caption", "muted");
    VBox words = new VBox(title, state);
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(12, words, new AnswerTags(item.answers()));
    line.getStyleClass().add("recent-line");
    Button row = new Button();
    row.getStyleClass().add("recent");
    row.setGraphic(line);
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAccessibleText("Open " + item.title() + ", " + item.state());
    line.prefWidthProperty().bind(row.widthProperty().subtract(28));
    row.setOnAction(event -> actions.openSession(item.id()));
    return row;
  }

  @FXML
  private void grow() {
    start.grow();
  }

  @FXML
  private void showAll() {
    sessions.allShownProperty().set(true);
  }

  @FXML
  private void openFile() {
    actions.openFile();
  }

  @FXML
  private void settings() {
    actions.settings();
  }

  @FXML
  private void keys() {
    actions.keys();
  }

  /// Puts the caret into the problem field.
  public void focusProblem() {
    problem.requestFocus();
  }

  public Parent root() {
    return root;
  }

  /// Takes the room that is left.
  private static final class Spacer extends Region {
    Spacer() {
      HBox.setHgrow(this, Priority.ALWAYS);
    }
  }
}
