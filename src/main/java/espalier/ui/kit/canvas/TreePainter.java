package espalier.ui.kit.canvas;

import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import java.util.OptionalInt;
import javafx.scene.canvas.GraphicsContext;

/// Draws a placed tree on a canvas, as much of it as is in view.
final class TreePainter {

  private final TextLines lines;

  /// @param lines keeps broken texts from one picture to the next
  TreePainter(TextLines lines) {
    this.lines = lines;
  }

  /// Draws the tree with the layout's origin at a point of the canvas.
  ///
  /// @param width of what is to be drawn, in pixels of the canvas
  /// @param height of what is to be drawn, in pixels of the canvas
  void paint(
      Pen pen,
      VisibleTree tree,
      Placement place,
      Look look,
      double originX,
      double originY,
      double width,
      double height) {
    double scale = place.geometry().scale();
    boolean whole = Math.abs(scale - Math.rint(scale)) < 1e-9;
    double x = whole ? Math.rint(originX) : originX;
    double y = whole ? Math.rint(originY) : originY;
    View view = new View(-x / scale, -y / scale, (width - x) / scale, (height - y) / scale);
    pen.graphics().save();
    pen.graphics().translate(x, y);
    pen.graphics().scale(scale, scale);
    paint(pen, tree, place, look, view);
    pen.graphics().restore();
  }

  /// Draws what touches the view; the canvas is in layout units already.
  void paint(Pen pen, VisibleTree tree, Placement place, Look look, View view) {
    new EdgePainter(pen, tree, place).paint(view);
    if (place.geometry().detail() == Detail.DOT) {
      new DotPainter(pen, tree, place, look).paint(view);
    } else {
      cards(pen, tree, place, look, view);
    }
  }

  private void cards(Pen pen, VisibleTree tree, Placement place, Look look, View view) {
    CardPainter cards = new CardPainter(pen, lines, look);
    boolean detailed = place.geometry().detail() == Detail.FULL;
    Item selected = null;
    for (Item item : tree.items()) {
      if (!view.touches(place, item.index(), 60)) {
        continue;
      }
      if (look.isSelected(item)) {
        selected = item; // above its neighbours, for its halo
      } else {
        card(pen.graphics(), cards, place, look, item, detailed);
      }
    }
    if (selected != null) {
      card(pen.graphics(), cards, place, look, selected, detailed);
    }
  }

  private static void card(
      GraphicsContext g,
      CardPainter cards,
      Placement place,
      Look look,
      Item item,
      boolean detailed) {
    int i = item.index();
    g.setGlobalAlpha(place.opacity(i));
    cards.paint(
        item,
        place.x(i),
        place.top(i),
        place.width(i),
        place.height(i),
        detailed && look.inFull(item));
    g.setGlobalAlpha(1);
  }

  /// Draws what the dot under the pointer stands for, as a card beside it.
  ///
  /// @param width of the canvas
  /// @param height of the canvas
  void paintHovered(
      Pen pen,
      VisibleTree tree,
      Placement place,
      Look look,
      Camera camera,
      double width,
      double height) {
    if (look.hovered().isPresent() && place.geometry().detail() == Detail.DOT) {
      View view = new View(-camera.x(), -camera.y(), width - camera.x(), height - camera.y());
      pen.graphics().save();
      pen.graphics().translate(Math.rint(camera.x()), Math.rint(camera.y()));
      tree.find(look.hovered().getAsInt())
          .filter(item -> !item.isRoot())
          .ifPresent(item -> hoverCard(pen, place, look, item, view));
      pen.graphics().restore();
    }
  }

  private void hoverCard(Pen pen, Placement place, Look look, Item item, View view) {
    double dotX = place.x(item.index());
    double dotY = place.middle(item.index());
    double width = 224;
    double height = Geometry.FULL_HEIGHT;
    boolean leftward = dotX + 26 + width > view.right() - 4;
    boolean upward = dotY + 14 + height > view.bottom() - 4;
    double x = leftward ? dotX - 26 - width : dotX + 26;
    double y = upward ? dotY - 14 - height : dotY + 14;
    pen.stroke(Token.FG, 1.25);
    pen.graphics()
        .strokeLine(dotX, dotY, leftward ? x + width : x, upward ? y + height - 8 : y + 8);
    Look rest =
        new Look(
            OptionalInt.empty(), OptionalInt.empty(), false, true, look.colourBy(), look.found());
    new CardPainter(pen, lines, rest).paint(item, x, y, width, height, true);
  }
}
