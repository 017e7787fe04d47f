package espalier.ui.main;

import espalier.ui.bottom.BottomView;
import espalier.ui.filter.FilterView;
import espalier.ui.inspector.InspectorView;
import espalier.ui.kit.Fxml;
import espalier.ui.kit.canvas.TreeCanvas;
import espalier.ui.model.LoadingCard;
import espalier.ui.rail.RailView;
import espalier.ui.rail.RailView.Page;
import espalier.ui.start.StartView;
import espalier.ui.topbar.TopBarView;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Places the areas, and moves them as the window's size asks.
final class MainView {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");
  private static final double STRIP = 40;

  /// The views that are placed.
  record Areas(
      StartView start,
      TopBarView topBar,
      RailView rail,
      FilterView filter,
      TreeCanvas canvas,
      BottomView bottom,
      InspectorView inspector,
      LoadingCard loading) {}

  /// What the view itself asks for.
  interface Actions {
    void settings();

    void keys();

    void clearFilter();
  }

  private final Areas areas;
  private final Actions actions;
  private final Dialogs dialogs;
  private final Parent root;
  @FXML private StackPane layers;
  @FXML private BorderPane treePage;
  @FXML private BorderPane body;
  @FXML private VBox centre;
  @FXML private StackPane canvasSlot;
  @FXML private HBox hint;
  @FXML private Label hintText;
  @FXML private Button hintAction;
  @FXML private VBox strip;
  @FXML private Button stripOutline;
  @FXML private Button stripSessions;
  @FXML private HBox sides;
  @FXML private Pane drawers;
  private Layout layout = Layout.of(1440, 900);
  private boolean railFoldedByHand;
  private boolean railOpen;
  private boolean inspectorClosed;

  MainView(Areas areas, Actions actions, Dialogs dialogs, Toasts toasts) {
    this.areas = areas;
    this.actions = actions;
    this.dialogs = dialogs;
    this.root = Fxml.load(this, "main.fxml");
    StackPane.setAlignment(toasts.root(), Pos.BOTTOM_CENTER);
    layers.getChildren().addAll(areas.start().root(), dialogs.root(), toasts.root());
    showStart(true);
  }

  @FXML
  private void initialize() {
    treePage.setTop(areas.topBar().root());
    centre.getChildren().addFirst(areas.filter().root());
    centre.getChildren().add(areas.bottom().root());
    canvasSlot.getChildren().addFirst(areas.canvas());
    Parent loading = areas.loading().root();
    StackPane.setAlignment(loading, Pos.BOTTOM_LEFT);
    StackPane.setMargin(loading, new Insets(16));
    canvasSlot.getChildren().add(loading);
    areas.loading().follow();
    layers.widthProperty().subscribe(this::resized);
    layers.heightProperty().subscribe(this::resized);
    drawers.setOnMousePressed(
        event -> {
          if (drawers.equals(event.getTarget())) {
            closeDrawers();
          }
        });
    place();
  }

  private void resized() {
    if (layers.getWidth() <= 0 || layers.getHeight() <= 0) {
      return;
    }
    Layout next = Layout.of(layers.getWidth(), layers.getHeight());
    if (!next.equals(layout)) {
      if (next.inspectorFolded() && !layout.inspectorFolded()) {
        inspectorClosed = true;
      }
      if (!next.inspectorFolded() && layout.inspectorFolded()) {
        inspectorClosed = false;
      }
      layout = next;
      place();
    }
  }

  /// Puts every area where the layout has it.
  private void place() {
    areas.topBar().fold(layout.labelsFolded());
    areas.topBar().shorten(layout.low());
    areas.filter().fold(layout.labelsFolded());
    areas.bottom().shorten(layout.low());
    areas.inspector().shorten(layout.low());
    areas.inspector().root().pseudoClassStateChanged(SHORT, layout.labelsFolded());
    placeRail();
    placeInspector();
    drawers.setVisible(!drawers.getChildren().isEmpty());
  }

  private void placeRail() {
    Parent rail = areas.rail().root();
    boolean folded = layout.railFolded() || railFoldedByHand;
    detach(rail);
    show(strip, folded);
    if (!folded) {
      sides.getChildren().add(rail);
    } else if (railOpen) {
      drawer(rail);
    }
    stripOutline.pseudoClassStateChanged(CHOSEN, railOpen && areas.rail().page() == Page.OUTLINE);
    stripSessions.pseudoClassStateChanged(CHOSEN, railOpen && areas.rail().page() == Page.SESSIONS);
  }

  private void placeInspector() {
    Parent inspector = areas.inspector().root();
    detach(inspector);
    if (inspectorClosed) {
      return;
    }
    if (layout.inspectorFolded()) {
      drawer(inspector);
    } else {
      body.setRight(inspector);
    }
  }

  private void detach(Parent area) {
    sides.getChildren().remove(area);
    drawers.getChildren().remove(area);
    if (area.equals(body.getRight())) {
      body.setRight(null);
    }
    area.getStyleClass().remove("drawer");
  }

  private void drawer(Parent area) {
    area.getStyleClass().add("drawer");
    drawers.getChildren().add(area);
    drawers.setVisible(true);
    boolean left = area.equals(areas.rail().root());
    Region region = (Region) area;
    region.prefHeightProperty().bind(drawers.heightProperty());
    if (left) {
      region.setLayoutX(STRIP);
    } else {
      region.layoutXProperty().bind(drawers.widthProperty().subtract(region.widthProperty()));
    }
  }

  private void closeDrawers() {
    railOpen = false;
    if (layout.inspectorFolded()) {
      inspectorClosed = true;
    }
    place();
  }

  /// Takes away what lies over the canvas.
  ///
  /// @return whether there was anything
  boolean closeTop() {
    if (dialogs.isOpen()) {
      dialogs.close();
      return true;
    }
    if (!drawers.getChildren().isEmpty()) {
      closeDrawers();
      return true;
    }
    return false;
  }

  boolean isDialogOpen() {
    return dialogs.isOpen();
  }

  void showStart(boolean start) {
    areas.start().root().setVisible(start);
    treePage.setVisible(!start);
    if (start) {
      areas.start().focusProblem();
    } else {
      areas.canvas().requestFocus();
    }
  }

  boolean isStart() {
    return areas.start().root().isVisible();
  }

  /// A sentence on the canvas, with a button where `action` has a label; nothing where the sentence
  /// is empty.
  void hint(String sentence, String action) {
    hintText.setText(sentence);
    show(hint, !sentence.isEmpty());
    hintAction.setText(action);
    show(hintAction, !action.isEmpty());
  }

  /// What the F6 key goes through.
  List<Node> regions() {
    return List.of(
        areas.topBar().root(),
        areas.rail().root(),
        areas.filter().root(),
        areas.canvas(),
        areas.bottom().root(),
        areas.inspector().root());
  }

  /// Folds the rail to a strip, or brings it back; closes its drawer where it is one.
  void foldRail() {
    if (layout.railFolded()) {
      railOpen = false;
    } else {
      railFoldedByHand = !railFoldedByHand;
      railOpen = false;
    }
    place();
  }

  /// Turns the rail to its other page, and shows it.
  void turnRail() {
    Page next = areas.rail().page() == Page.OUTLINE ? Page.SESSIONS : Page.OUTLINE;
    showRail(next);
  }

  void showRail(Page page) {
    boolean drawn = layout.railFolded() || railFoldedByHand;
    boolean again = drawn && railOpen && areas.rail().page() == page;
    areas.rail().show(page);
    railOpen = drawn && !again;
    place();
  }

  void toggleInspector() {
    inspectorClosed = !inspectorClosed;
    place();
  }

  /// A node was selected: where the inspector is a drawer, it opens.
  void selected() {
    if (layout.inspectorFolded() && inspectorClosed) {
      inspectorClosed = false;
      place();
    }
  }

  @FXML
  private void outline() {
    showRail(Page.OUTLINE);
  }

  @FXML
  private void sessions() {
    showRail(Page.SESSIONS);
  }

  @FXML
  private void settings() {
    actions.settings();
  }

  @FXML
  private void keys() {
    actions.keys();
  }

  @FXML
  private void hintAction() {
    actions.clearFilter();
  }

  private static void show(Node node, boolean on) {
    node.setVisible(on);
    node.setManaged(on);
  }

  Parent root() {
    return root;
  }
}
