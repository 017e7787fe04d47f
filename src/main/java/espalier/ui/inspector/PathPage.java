package espalier.ui.inspector;

import espalier.tree.Node;
import espalier.ui.kit.KindBadge;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The way from the root to a node, to be read as prose; a click on a piece selects its node.
final class PathPage {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final IntConsumer select;
  private final VBox root = new VBox();
  private List<Integer> shown = List.of();

  PathPage(IntConsumer select) {
    this.select = select;
    root.getStyleClass().add("path-page");
  }

  void show(List<Node> path, int selected) {
    List<Integer> ids = path.stream().map(Node::id).toList();
    if (ids.equals(shown)) {
      return;
    }
    shown = ids;
    root.getChildren().setAll(path.stream().map(node -> piece(node, selected)).toList());
  }

  private HBox piece(Node node, int selected) {
    ThoughtFlow text = new ThoughtFlow();
    text.show(node.text(), Optional.empty());
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox piece = new HBox(8, new KindBadge(node.kind(), 14), text);
    piece.getStyleClass().add("piece-of-path");
    piece.pseudoClassStateChanged(CHOSEN, node.id() == selected);
    piece.setFocusTraversable(true);
    piece.setAccessibleRole(AccessibleRole.BUTTON);
    piece.setAccessibleText("#" + node.id() + ": " + node.text());
    piece.setOnMouseClicked(event -> select.accept(node.id()));
    piece.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            select.accept(node.id());
            event.consume();
          }
        });
    return piece;
  }

  Parent root() {
    return root;
  }
}
