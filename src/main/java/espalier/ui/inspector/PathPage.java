package espalier.ui.inspector;

import espalier.tree.Node;
import espalier.ui.kit.KindBadge;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The way from the root to a node, to be read as prose; a click on a piece selects its node.
final class PathPage {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final IntConsumer select;
  private final VBox root = new VBox();
  private List<Node> shown = List.of();

  PathPage(IntConsumer select) {
    this.select = select;
    root.getStyleClass().add("path-page");
  }

  void show(List<Node> path, int selected) {
    if (ids(path).equals(ids(shown))) {
      return;
    }
    shown = path;
    root.getChildren().clear();
    for (Node node : path) {
      ThoughtFlow text = new ThoughtFlow();
      text.show(node.text(), Optional.empty());
      text.setMinWidth(0);
      HBox.setHgrow(text, Priority.ALWAYS);
      HBox row = new HBox(8, new KindBadge(node.kind(), 14), text);
      Button piece = new Button();
      piece.getStyleClass().add("piece-of-path");
      piece.setGraphic(row);
      piece.setMaxWidth(Double.MAX_VALUE);
      row.prefWidthProperty().bind(piece.widthProperty().subtract(28));
      row.setMaxWidth(Region.USE_PREF_SIZE);
      piece.setAccessibleText("#" + node.id() + ": " + node.text());
      piece.pseudoClassStateChanged(CHOSEN, node.id() == selected);
      piece.setOnAction(event -> select.accept(node.id()));
      root.getChildren().add(piece);
    }
  }

  private static List<Integer> ids(List<Node> nodes) {
    return nodes.stream().map(Node::id).toList();
  }

  Parent root() {
    return root;
  }
}
