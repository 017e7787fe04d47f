package espalier.ui.sessions;

import espalier.ui.kit.Fxml;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of sessions with its find field.
public final class SessionsView {

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final SessionsViewModel sessions;
  private final LongConsumer open;
  private final Runnable create;
  private final Parent root;
  @FXML private TextField find;
  @FXML private ListView<SessionItem> list;
  @FXML private Label empty;

  /// @param open opens a session
  /// @param create goes to where a new one is begun
  public SessionsView(SessionsViewModel sessions, LongConsumer open, Runnable create) {
    this.sessions = sessions;
    this.open = open;
    this.create = create;
    this.root = Fxml.load(this, "sessions.fxml");
  }

  @FXML
  private void initialize() {
    find.textProperty().bindBidirectional(sessions.findProperty());
    empty.textProperty().bind(sessions.emptyProperty());
    list.setItems(sessions.items());
    list.setCellFactory(view -> new Cell());
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          SessionItem item = list.getSelectionModel().getSelectedItem();
          if (item != null) {
            byKey(event, item);
          }
        });
  }

  private void byKey(KeyEvent event, SessionItem item) {
    if (event.getCode() == KeyCode.ENTER) {
      open.accept(item.id());
      event.consume();
    } else if (event.getCode() == KeyCode.DELETE) {
      sessions.delete(item.id());
      event.consume();
    } else if (event.getCode() == KeyCode.F2) {
      list.edit(list.getSelectionModel().getSelectedIndex());
      event.consume();
    }
  }

  @FXML
  private void create() {
    create.run();
  }

  public Parent root() {
    return root;
  }

  /// A session, or the field for its new title.
  private final class Cell extends ListCell<SessionItem> {
    private final Label title = new Label();
    private final Label state = new Label();
    private final VBox box = new VBox();
    private final ContextMenu menu = new ContextMenu();
    private Optional<TextField> editor = Optional.empty();

    Cell() {
      getStyleClass().add("session-cell");
      state.getStyleClass().addAll("caption", "muted");
      title.getStyleClass().addAll("medium", "session-title");
      box.setMinWidth(0);
      setPrefWidth(0);
      menu.getItems()
          .setAll(
              item("Open", "fth-folder", () -> open.accept(getItem().id())),
              item("Rename", "fth-edit-2", () -> getListView().edit(getIndex())),
              item("Duplicate", "fth-copy", () -> sessions.duplicate(getItem().id())),
              new SeparatorMenuItem(),
              item("Delete", "fth-trash-2", () -> sessions.delete(getItem().id())));
      setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 1
                && getItem() != null
                && !isEditing()) {
              open.accept(getItem().id());
            }
          });
      setEditable(true);
      sessions.currentProperty().subscribe(this::mark);
    }

    private static MenuItem item(String text, String icon, Runnable action) {
      MenuItem item = new MenuItem(text, new FontIcon(icon));
      item.setOnAction(event -> action.run());
      return item;
    }

    private void mark() {
      pseudoClassStateChanged(
          CURRENT, getItem() != null && getItem().id() == sessions.currentProperty().get());
    }

    @Override
    protected void updateItem(SessionItem item, boolean nothing) {
      super.updateItem(item, nothing);
      if (nothing || item == null) {
        setGraphic(null);
        setContextMenu(null);
      } else {
        title.setText(item.title());
        state.setText(item.state());
        box.getChildren().setAll(title, state, new AnswerTags(item.answers()));
        setGraphic(box);
        setContextMenu(menu);
        setAccessibleText(item.title() + ", " + item.state());
      }
      mark();
    }

    @Override
    public void startEdit() {
      super.startEdit();
      if (!isEditing()) {
        return;
      }
      TextField field = new TextField(getItem().title());
      field.getStyleClass().add("small");
      field.setOnAction(event -> commit(field.getText()));
      field.addEventHandler(
          KeyEvent.KEY_PRESSED,
          event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
              cancelEdit();
              event.consume();
            }
          });
      field
          .focusedProperty()
          .subscribe(
              (before, now) -> {
                if (before && !now && isEditing()) {
                  commit(field.getText());
                }
              });
      editor = Optional.of(field);
      box.getChildren().setAll(field, state);
      field.selectAll();
      field.requestFocus();
    }

    private void commit(String text) {
      long id = getItem().id();
      cancelEdit();
      sessions.rename(id, text);
    }

    @Override
    public void cancelEdit() {
      super.cancelEdit();
      if (editor.isPresent()) {
        editor = Optional.empty();
        updateItem(getItem(), isEmpty());
      }
    }
  }
}
