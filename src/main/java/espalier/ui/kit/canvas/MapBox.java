package espalier.ui.kit.canvas;

import espalier.ui.kit.Line;
import espalier.ui.kit.LineIcon;
import espalier.ui.kit.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Minimap and zoom in one box. Style class `map-box`.
final class MapBox extends VBox {

  static final double WIDTH = 164;
  private static final double MAP_HEIGHT = 104;
  static final double FOLDED_WIDTH = 206;

  private final Minimap minimap;
  private final Label zoom = new Label("100%");
  private final Button map;

  MapBox(TreeCanvas canvas, Minimap minimap) {
    this.minimap = minimap;
    getStyleClass().add("map-box");
    minimap.setMinHeight(MAP_HEIGHT);
    minimap.setPrefHeight(MAP_HEIGHT);
    map = button(Line.MAP, "Minimap (M)", canvas::toggleMinimap);
    zoom.getStyleClass().addAll("caption", "muted");
    zoom.setMaxWidth(Double.MAX_VALUE);
    zoom.setAlignment(Pos.CENTER);
    HBox.setHgrow(zoom, Priority.ALWAYS);
    zoom.setMinWidth(Region.USE_PREF_SIZE);
    Region rule = new Region();
    rule.getStyleClass().add("rule");
    HBox tools =
        new HBox(
            map,
            button(Line.MINUS, "Zoom out (-)", canvas::zoomOut),
            zoom,
            button(Line.PLUS, "Zoom in (+)", canvas::zoomIn),
            rule,
            button(Line.FIT, "Fit the whole tree (0)", canvas::fit),
            button(Line.BEST_LINE, "End of the best line (B)", canvas::selectBestLine));
    tools.getStyleClass().add("tools");
    getChildren().addAll(minimap, tools);
  }

  private static Button button(Line line, String does, Runnable action) {
    Button button = new Button();
    button.setGraphic(new LineIcon(line, 15));
    button.getStyleClass().addAll("flat", "small", "icon-only");
    button.setAccessibleText(does);
    button.setTooltip(new Tooltip(does));
    button.setFocusTraversable(false);
    button.setOnAction(event -> action.run());
    return button;
  }

  /// Shows the map, or folds it behind its button.
  ///
  /// @param button whether there is a button to unfold it
  void fold(boolean folded, boolean button) {
    minimap.setVisible(!folded);
    minimap.setManaged(!folded);
    map.setVisible(button);
    map.setManaged(button);
    setPrefWidth(button ? FOLDED_WIDTH : WIDTH);
  }

  void show(double zoomFactor, Detail detail) {
    String percent = Words.count(Math.round(zoomFactor * 100)) + "%";
    zoom.setText(detail == Detail.DOT ? "dots " + percent : percent);
    minimap.refresh();
  }
}
