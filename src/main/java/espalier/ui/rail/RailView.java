package espalier.ui.rail;

import espalier.ui.kit.Fxml;
import espalier.ui.sessions.SessionsView;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;

/// The rail: outline or sessions, and the settings below.
public final class RailView {

  /// What can be shown in the rail.
  public enum Page {
    OUTLINE,
    SESSIONS
  }

  private final OutlineViewModel outline;
  private final SummaryViewModel summary;
  private final SessionsView sessions;
  private final Runnable change;
  private final Runnable fold;
  private final Parent root;
  @FXML private ToggleButton outlineTab;
  @FXML private ToggleButton sessionsTab;
  @FXML private StackPane pages;
  @FXML private ListView<OutlineRow> outlineList;
  @FXML private GridPane settings;

  /// @param change opens the settings of the tree
  /// @param fold puts the rail away, or brings it back
  public RailView(
      OutlineViewModel outline,
      SummaryViewModel summary,
      SessionsView sessions,
      Runnable change,
      Runnable fold) {
    this.outline = outline;
    this.summary = summary;
    this.sessions = sessions;
    this.change = change;
    this.fold = fold;
    this.root = Fxml.load(this, "rail.fxml");
  }

  @FXML
  private void initialize() {
    new OutlineList(outline, outlineList).connect();
    pages.getChildren().add(sessions.root());
    ToggleGroup group = new ToggleGroup();
    group.getToggles().setAll(List.of(outlineTab, sessionsTab));
    group
        .selectedToggleProperty()
        .subscribe(
            (before, now) -> {
              if (now == null) {
                group.selectToggle(before);
              }
            });
    sessionsTab
        .selectedProperty()
        .subscribe(
            on -> {
              sessions.root().setVisible(on);
              outlineList.setVisible(!on);
            });
    summary.entries().subscribe(this::fillSettings);
    show(Page.OUTLINE);
  }

  private void fillSettings() {
    settings.getChildren().clear();
    int row = 0;
    for (SummaryViewModel.Entry entry : summary.entries()) {
      Label label = new Label(entry.label());
      label.getStyleClass().addAll("caption", "muted");
      Label value = new Label(entry.value());
      value.getStyleClass().addAll("caption", "semibold");
      settings.addRow(row++, label, value);
    }
  }

  /// Turns to a page.
  public void show(Page page) {
    (page == Page.SESSIONS ? sessionsTab : outlineTab).setSelected(true);
  }

  /// The page that is shown.
  public Page page() {
    return sessionsTab.isSelected() ? Page.SESSIONS : Page.OUTLINE;
  }

  @FXML
  private void change() {
    change.run();
  }

  @FXML
  private void fold() {
    fold.run();
  }

  public Parent root() {
    return root;
  }
}
