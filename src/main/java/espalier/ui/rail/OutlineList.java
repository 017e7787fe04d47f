package espalier.ui.rail;

import espalier.ui.kit.FoldedRepeats;
import espalier.ui.kit.KindBadge;
import espalier.ui.kit.RatingPill;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows an outline in a list, in which only the visible rows are controls.
final class OutlineList {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
  private static final PseudoClass FAINT = PseudoClass.getPseudoClass("faint");
  private static final PseudoClass WRITING = PseudoClass.getPseudoClass("writing");
  private static final double ROW = 25;
  private static final double INDENT = 12;
  private static final double FIRST_INDENT = 10;
  private static final int DEEPEST_INDENT = 9;

  private final OutlineViewModel outline;
  private final ListView<OutlineRow> list;
  private boolean following;

  OutlineList(OutlineViewModel outline, ListView<OutlineRow> list) {
    this.outline = outline;
    this.list = list;
  }

  void connect() {
    list.setFixedCellSize(ROW);
    list.setItems(outline.rows());
    list.setCellFactory(view -> new Cell());
    list.getSelectionModel().selectedIndexProperty().subscribe(index -> choose(index.intValue()));
    outline.selectedProperty().subscribe(this::follow);
    outline.rows().subscribe(this::keep);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::unfold);
  }

  private void choose(int index) {
    if (!following && index >= 0 && index < outline.rows().size()) {
      OutlineRow row = outline.rows().get(index);
      if (!row.writing()) {
        outline.selectedProperty().set(row.id());
      }
    }
  }

  /// The list's own selection goes where the window's went.
  private void follow() {
    int index = outline.selectedIndex();
    keep();
    if (index >= 0 && list.getScene() != null) {
      show(index);
    }
  }

  /// After rows moved, the selected one is still the same node.
  private void keep() {
    int index = outline.selectedIndex();
    if (list.getSelectionModel().getSelectedIndex() == index) {
      return;
    }
    following = true;
    if (index < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().clearAndSelect(index);
      list.getFocusModel().focus(index);
    }
    following = false;
  }

  private void show(int index) {
    double rows = list.getHeight() / ROW;
    int first = firstVisible();
    if (index < first || index > first + rows - 2) {
      list.scrollTo(Math.max(0, index - (int) (rows / 3)));
    }
  }

  private int firstVisible() {
    return list.lookupAll(".outline-cell").stream()
        .filter(cell -> cell instanceof Cell shown && !shown.isEmpty())
        .mapToInt(cell -> ((Cell) cell).getIndex())
        .min()
        .orElse(0);
  }

  private void unfold(KeyEvent event) {
    OutlineRow row = list.getSelectionModel().getSelectedItem();
    if (row == null || !row.parent()) {
      return;
    }
    boolean folded = outline.isFolded(row.id());
    if (event.getCode() == (folded ? KeyCode.RIGHT : KeyCode.LEFT)) {
      outline.toggle(row.id());
      event.consume();
    }
  }

  /// One row.
  private final class Cell extends ListCell<OutlineRow> {
    private final Region indent = new Region();
    private final KindBadge badge = new KindBadge();
    private final Label text = new Label();
    private final Label times = new Label();
    private final Label hidden = new Label();
    private final FontIcon pencil = new FontIcon("fth-edit-2");
    private final RatingPill pill = new RatingPill();
    private final HBox row = new HBox(indent, badge, text, times, hidden, pencil, pill);

    Cell() {
      getStyleClass().add("outline-cell");
      badge.setSize(14);
      pill.setMini(true);
      text.getStyleClass().add("small");
      text.setMinWidth(20);
      text.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(text, Priority.ALWAYS);
      times.getStyleClass().addAll("caption", "mono", "muted");
      times.setMinWidth(Region.USE_PREF_SIZE);
      hidden.getStyleClass().add("tag");
      hidden.setMinWidth(Region.USE_PREF_SIZE);
      pencil.getStyleClass().addAll("muted", "icon-11");
      indent.getStyleClass().add("indent");
      row.setAlignment(Pos.CENTER_LEFT);
      row.setSpacing(6);
      setPrefWidth(0);
      badge.setOnMouseClicked(
          event -> {
            if (event.getClickCount() == 2 && getItem() != null && getItem().parent()) {
              outline.toggle(getItem().id());
            }
          });
      outline.selectedProperty().subscribe(this::mark);
    }

    private void mark() {
      pseudoClassStateChanged(
          CHOSEN,
          getItem() != null
              && !getItem().writing()
              && getItem().id() == outline.selectedProperty().get());
    }

    @Override
    protected void updateItem(OutlineRow item, boolean nothing) {
      super.updateItem(item, nothing);
      if (nothing || item == null) {
        setGraphic(null);
        setAccessibleText("");
      } else {
        show(item);
        setGraphic(row);
      }
      mark();
    }

    private void show(OutlineRow item) {
      double width = Math.min(item.depth(), DEEPEST_INDENT) * INDENT;
      indent.setMinWidth(width);
      indent.setPrefWidth(width);
      indent.setMaxWidth(width);
      HBox.setMargin(indent, new Insets(0, -6, 0, FIRST_INDENT));
      badge.setKind(item.kind());
      badge.setHollow(item.faint());
      badge.setDashed(item.writing());
      text.setText(item.text());
      show(times, item.times() > 1);
      times.setText(FoldedRepeats.times(item.times()));
      show(hidden, item.hidden() > 0);
      hidden.setText("+" + item.hidden());
      show(pencil, item.person());
      show(pill, item.depth() > 0 && !item.writing());
      pill.setValue(item.probability());
      pseudoClassStateChanged(BEST, item.best());
      pseudoClassStateChanged(FAINT, item.faint());
      pseudoClassStateChanged(WRITING, item.writing());
      setAccessibleText(
          "#"
              + item.id()
              + ", level "
              + item.depth()
              + ": "
              + item.text()
              + (item.times() > 1 ? ", came " + item.times() + " times" : ""));
    }

    private static void show(Node node, boolean on) {
      node.setVisible(on);
      node.setManaged(on);
    }
  }
}
