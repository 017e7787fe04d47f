package espalier.ui.kit.canvas;

import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import java.util.function.BiConsumer;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/// The whole tree in small: ink is the best line, the accent what is selected or being written, the
/// frame what is in view. Pressing moves the view there. Style class `minimap`.
final class Minimap extends Drawn {

  private static final int MANY = 1200;
  private static final double INSET = 4;

  private final Viewport viewport;
  private double scaleX = 1;
  private double scaleY = 1;
  private double left;
  private double top;

  /// @param moveTo is told the point of the layout to have in the middle
  Minimap(Viewport viewport, BiConsumer<Double, Double> moveTo) {
    this.viewport = viewport;
    getStyleClass().add("minimap");
    setCursor(Cursor.HAND);
    setAccessibleText("Map of the whole tree");
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> move(event, moveTo));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> move(event, moveTo));
  }

  private void move(MouseEvent event, BiConsumer<Double, Double> moveTo) {
    moveTo.accept((event.getX() - left) / scaleX, (event.getY() - top) / scaleY);
    event.consume();
  }

  /// Has it drawn anew.
  void refresh() {
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Placement place = viewport.place();
    VisibleTree tree = viewport.tree();
    if (tree.isEmpty()) {
      return;
    }
    boolean dots = viewport.detail() == Detail.DOT;
    double scale = viewport.scale();
    Camera camera = viewport.camera();
    // The tree and what is in view of the empty canvas around it, so that both can be seen.
    double x1 = Math.min(0, camera.layoutX(0, scale));
    double y1 = Math.min(0, camera.layoutY(0, scale));
    double x2 = Math.max(place.right(), camera.layoutX(viewport.width(), scale));
    double y2 = Math.max(place.bottom(), camera.layoutY(viewport.height(), scale));
    double fitX = (width - 2 * INSET) / Math.max(1, x2 - x1);
    double fitY = (height - 2 * INSET) / Math.max(1, y2 - y1);
    scaleX = dots ? fitX : Math.min(fitX, fitY);
    scaleY = dots ? fitY : scaleX;
    left = (width - (x1 + x2) * scaleX) / 2;
    top = (height - (y1 + y2) * scaleY) / 2;
    if (!dots) {
      edges(g, tree, place);
    }
    for (Item item : tree.items()) {
      if (tree.size() <= MANY || item.visits() > 3 || item.best()) {
        item(g, item, place, dots);
      }
    }
    if (dots) {
      line(g, tree, place);
    }
    frame(g, width, height);
  }

  private void edges(GraphicsContext g, VisibleTree tree, Placement place) {
    for (Item item : tree.items()) {
      if (item.isRoot()) {
        continue;
      }
      g.setStroke(palette().get(item.best() ? Token.EDGE_BEST : Token.NEUTRAL));
      g.setLineWidth(item.best() ? 1.4 : 0.6);
      double x1 = left + place.end(item.parent()) * scaleX;
      double x2 = left + place.x(item.index()) * scaleX;
      double y1 = top + place.middle(item.parent()) * scaleY;
      double y2 = top + place.middle(item.index()) * scaleY;
      double trunk = x1 + Math.max(1, (x2 - x1) / 2);
      g.strokePolyline(new double[] {x1, trunk, trunk, x2}, new double[] {y1, y1, y2, y2}, 4);
    }
  }

  private void item(GraphicsContext g, Item item, Placement place, boolean dots) {
    boolean live = viewport.look().isSelected(item) || item.isDraft();
    boolean strong = live || item.best();
    Token token =
        live
            ? Token.ACCENT
            : item.best()
                ? Token.EDGE_BEST
                : dots && item.probability().isPresent()
                    ? Token.ofValue(item.probability().getAsDouble())
                    : Token.NEUTRAL;
    Color colour = palette().get(token);
    double opacity = strong ? 1 : dots ? 0.7 : item.visits() <= 1 ? 0.35 : 0.75;
    g.setFill(colour.deriveColor(0, 1, 1, opacity));
    double x = left + place.x(item.index()) * scaleX;
    if (dots) {
      double y = top + place.middle(item.index()) * scaleY;
      double r = live ? 2 : 0.8;
      g.fillOval(x - r, y - r, 2 * r, 2 * r);
    } else {
      double h = Math.max(1, place.height(item.index()) * scaleY);
      double y = top + place.middle(item.index()) * scaleY - h / 2;
      g.fillRoundRect(x, y, Math.max(1, place.width(item.index()) * scaleX), h, 2, 2);
    }
  }

  private void line(GraphicsContext g, VisibleTree tree, Placement place) {
    double[] x = new double[tree.bestLine().size()];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = left + place.x(tree.bestLine().get(i)) * scaleX;
      y[i] = top + place.middle(tree.bestLine().get(i)) * scaleY;
    }
    g.setStroke(palette().get(Token.EDGE_BEST));
    g.setLineWidth(1.3);
    g.strokePolyline(x, y, x.length);
  }

  private void frame(GraphicsContext g, double width, double height) {
    double scale = viewport.scale();
    Camera camera = viewport.camera();
    double x1 = left + camera.layoutX(0, scale) * scaleX;
    double y1 = top + camera.layoutY(0, scale) * scaleY;
    double x2 = left + camera.layoutX(viewport.width(), scale) * scaleX;
    double y2 = top + camera.layoutY(viewport.height(), scale) * scaleY;
    x1 = Math.clamp(x1, 3, width - 9);
    y1 = Math.clamp(y1, 3, height - 9);
    x2 = Math.clamp(x2, x1 + 6, width - 3);
    y2 = Math.clamp(y2, y1 + 6, height - 3);
    Color accent = palette().get(Token.ACCENT);
    g.setFill(accent.deriveColor(0, 1, 1, 0.07));
    g.fillRoundRect(x1, y1, x2 - x1, y2 - y1, 6, 6);
    g.setStroke(accent);
    g.setLineWidth(1.5);
    g.strokeRoundRect(x1, y1, x2 - x1, y2 - y1, 6, 6);
  }
}
