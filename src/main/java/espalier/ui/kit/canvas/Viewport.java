package espalier.ui.kit.canvas;

import java.util.Optional;
import java.util.OptionalInt;

/// What of a tree stands where on the screen: content, selection, camera and the layout that
/// follows from them. Knows no control, so it can be tested by itself. One thread at a time.
final class Viewport {

  private static final double DOT_TOP = 30;
  private static final double KEPT_IN_VIEW = 60;

  private final NodeFacts facts = new NodeFacts();
  private TreeContent content = TreeContent.empty();
  private VisibleTree tree = VisibleTree.of(TreeContent.empty(), facts);
  private Look look = Look.plain();
  private Camera camera = new Camera(1, 14, 14);
  private Placement place;
  private double width;
  private double height;
  private boolean atHome = true;

  Viewport() {
    place = layout(Detail.FULL);
  }

  TreeContent content() {
    return content;
  }

  VisibleTree tree() {
    return tree;
  }

  Placement place() {
    return place;
  }

  Camera camera() {
    return camera;
  }

  Look look() {
    return look;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  Detail detail() {
    return place.geometry().detail();
  }

  double scale() {
    return place.geometry().scale();
  }

  /// Takes what there is to be seen now; what was in view stays where it was.
  void show(TreeContent shown) {
    Optional<Held> held = atHome ? Optional.empty() : heldInView();
    content = shown;
    tree = VisibleTree.of(shown, facts);
    relayout(held);
  }

  void resize(double newWidth, double newHeight) {
    if (newWidth == width && newHeight == height) {
      return;
    }
    Optional<Held> held = atHome ? Optional.empty() : heldInView();
    width = newWidth;
    height = newHeight;
    relayout(held);
    if (atHome) {
      home();
    }
  }

  /// Takes selection, hover and so on; lays out anew where the selection changed, and holds it.
  void look(Look newLook) {
    OptionalInt before = look.selected();
    look = newLook;
    if (!before.equals(newLook.selected()) && detail() == Detail.FULL) {
      OptionalInt hold = newLook.selected().isPresent() ? newLook.selected() : before;
      relayout(hold.isPresent() ? held(hold.getAsInt()) : heldInView());
    }
  }

  /// The top left corner at 100%, as when a tree is first seen.
  void home() {
    double margin = Geometry.margin(width);
    camera = new Camera(1, margin, margin == 14 ? 14 : 12);
    relayout(Optional.empty());
    atHome = true;
  }

  /// Moves the picture by pixels, not further than that some of it stays in view.
  void pan(double dx, double dy) {
    camera = camera.panned(dx, dy);
    keepInView();
    atHome = false;
  }

  /// Zooms; what is under the point stays there.
  void zoom(double zoom, double screenX, double screenY) {
    Optional<Held> held =
        detail() == Detail.FULL ? exactly(screenX, screenY) : nearest(screenX, screenY);
    Detail before = detail();
    Optional<Held> near = nearest(screenX, screenY);
    camera = camera.withZoom(zoom);
    atHome = false;
    boolean same = before == Detail.FULL && Detail.ofZoom(camera.zoom()) == Detail.FULL;
    relayout(same ? held : near);
    keepInView();
  }

  /// The largest zoom, 100% at most, at which everything fits.
  void fit() {
    double low = Camera.SMALLEST;
    double high = 1;
    if (fits(1)) {
      low = 1;
    } else {
      for (int i = 0; i < 14; i++) {
        double half = (low + high) / 2;
        if (fits(half)) {
          low = half;
        } else {
          high = half;
        }
      }
    }
    camera = camera.withZoom(low);
    relayout(Optional.empty());
    boolean dots = detail() == Detail.DOT;
    double margin = dots ? Geometry.DOT_MARGIN : Geometry.margin(width);
    camera = camera.at(margin, dots ? DOT_TOP : margin);
    atHome = false;
  }

  private boolean fits(double zoom) {
    Geometry geometry = Geometry.of(levelFor(zoom), zoom, width, tree.columns());
    Placement tried = TreeLayout.of(tree, geometry, look::inFull);
    boolean dots = geometry.detail() == Detail.DOT;
    double margin = 2 * (dots ? Geometry.DOT_MARGIN : Geometry.margin(width));
    return tried.right() * geometry.scale() + margin <= width
        && tried.bottom() * geometry.scale() + margin <= height;
  }

  private Detail levelFor(double zoom) {
    return Detail.ofZoom(zoom).forNodesInView(Detail.ofZoom(zoom) == Detail.DOT ? 0 : tree.size());
  }

  /// Moves as little as needed to have a node in view.
  void reveal(int id) {
    Optional<Item> found = tree.find(id);
    if (found.isEmpty() || width <= 0) {
      return;
    }
    int i = found.get().index();
    double scale = scale();
    double margin = 8;
    double left = camera.screenX(place.x(i), scale);
    double top = camera.screenY(place.top(i), scale);
    double dx = into(left, left + place.width(i) * scale, width, margin);
    double dy = into(top, top + place.height(i) * scale, height, margin);
    if (dx != 0 || dy != 0) {
      camera = camera.panned(dx, dy);
      atHome = false;
    }
  }

  /// Has a node in the middle, at 100% at least.
  void focus(int id) {
    if (tree.find(id).isEmpty()) {
      return;
    }
    camera = camera.withZoom(Math.max(1, camera.zoom()));
    relayout(Optional.empty());
    int i = tree.find(id).orElseThrow().index();
    camera = camera.holding(place.centre(i), place.middle(i), scale(), width / 2, height / 2);
    atHome = false;
  }

  /// Whether a node is within the screen, all of it.
  boolean sees(int id) {
    Optional<Item> item = tree.find(id);
    if (item.isEmpty()) {
      return false;
    }
    int i = item.get().index();
    return camera.screenX(place.x(i), scale()) >= 0
        && camera.screenX(place.end(i), scale()) <= width
        && camera.screenY(place.top(i), scale()) >= 0
        && camera.screenY(place.top(i) + place.height(i), scale()) <= height;
  }

  private static double into(double from, double to, double room, double margin) {
    if (from < margin || to - from > room - 2 * margin) {
      return margin - from;
    }
    return to > room - margin ? room - margin - to : 0;
  }

  /// The node at a point of the screen.
  Optional<Item> hit(double screenX, double screenY) {
    double x = camera.layoutX(screenX, scale());
    double y = camera.layoutY(screenY, scale());
    if (detail() == Detail.DOT) {
      return nearestDot(x, y);
    }
    for (int i = 0; i < place.size(); i++) {
      if (place.contains(i, x, y)) {
        return Optional.of(tree.item(i));
      }
    }
    return Optional.empty();
  }

  /// The collapsed node whose chip is at a point of the screen.
  Optional<Item> hitStub(double screenX, double screenY) {
    if (detail() == Detail.DOT) {
      return Optional.empty();
    }
    double x = camera.layoutX(screenX, scale());
    double y = camera.layoutY(screenY, scale());
    for (Item item : tree.items()) {
      double left = place.end(item.index()) + 12;
      if (item.isCollapsed()
          && x >= left
          && x <= left + 48
          && Math.abs(y - place.middle(item.index())) <= 11) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  private Optional<Item> nearestDot(double x, double y) {
    Item best = null;
    double closest = Double.POSITIVE_INFINITY;
    for (Item item : tree.items()) {
      double dx = place.x(item.index()) - x;
      double dy = place.middle(item.index()) - y;
      double reach = DotPainter.radius(item, tree.visitsOfRoot()) + 4;
      double distance = Math.hypot(dx, dy) - reach;
      if (distance <= 0 && distance < closest) {
        closest = distance;
        best = item;
      }
    }
    return Optional.ofNullable(best);
  }

  /// A node, or a bare place of the layout, and where on the screen it is to stay.
  private record Held(
      OptionalInt id, double layoutX, double layoutY, double screenX, double screenY) {}

  private Optional<Held> held(int id) {
    return tree.find(id)
        .map(
            item -> {
              double x = place.centre(item.index());
              double y = place.middle(item.index());
              return new Held(
                  OptionalInt.of(id), x, y, camera.screenX(x, scale()), camera.screenY(y, scale()));
            });
  }

  private Optional<Held> exactly(double screenX, double screenY) {
    return Optional.of(
        new Held(
            OptionalInt.empty(),
            camera.layoutX(screenX, scale()),
            camera.layoutY(screenY, scale()),
            screenX,
            screenY));
  }

  private Optional<Held> heldInView() {
    OptionalInt selected = look.selected();
    if (selected.isPresent() && sees(selected.getAsInt())) {
      return held(selected.getAsInt());
    }
    return nearest(width / 2, height / 2);
  }

  private Optional<Held> nearest(double screenX, double screenY) {
    double x = camera.layoutX(screenX, scale());
    double y = camera.layoutY(screenY, scale());
    Item best = null;
    double closest = Double.POSITIVE_INFINITY;
    for (Item item : tree.items()) {
      int i = item.index();
      double dx = Math.max(0, Math.max(place.x(i) - x, x - place.end(i)));
      double dy = Math.max(0, Math.abs(place.middle(i) - y) - place.height(i) / 2);
      double distance = dx * dx + dy * dy;
      if (distance < closest) {
        closest = distance;
        best = item;
      }
    }
    return best == null ? Optional.empty() : held(best.id());
  }

  private void relayout(Optional<Held> held) {
    Detail wanted = Detail.ofZoom(camera.zoom());
    place = layout(wanted);
    restore(held);
    Detail fitting = wanted;
    while (true) {
      Detail lower = fitting.forNodesInView(inView());
      if (lower == fitting) {
        return;
      }
      fitting = lower;
      place = layout(fitting);
      restore(held);
    }
  }

  private Placement layout(Detail detail) {
    return TreeLayout.of(
        tree, Geometry.of(detail, camera.zoom(), width, tree.columns()), look::inFull);
  }

  private void restore(Optional<Held> held) {
    if (held.isEmpty()) {
      return;
    }
    Held it = held.get();
    double x = it.layoutX();
    double y = it.layoutY();
    if (it.id().isPresent()) {
      Optional<Item> item = tree.find(it.id().getAsInt());
      if (item.isEmpty()) {
        return;
      }
      x = place.centre(item.get().index());
      y = place.middle(item.get().index());
    }
    camera = camera.holding(x, y, scale(), it.screenX(), it.screenY());
  }

  private int inView() {
    double scale = scale();
    View view =
        new View(
            camera.layoutX(0, scale),
            camera.layoutY(0, scale),
            camera.layoutX(width, scale),
            camera.layoutY(height, scale));
    int count = 0;
    for (int i = 0; i < place.size(); i++) {
      if (view.touches(place, i, 0)) {
        count++;
      }
    }
    return count;
  }

  private void keepInView() {
    double scale = scale();
    double x = camera.x();
    double y = camera.y();
    x =
        Math.clamp(
            x,
            Math.min(KEPT_IN_VIEW - place.right() * scale, 0),
            Math.max(width - KEPT_IN_VIEW, 0));
    y =
        Math.clamp(
            y,
            Math.min(KEPT_IN_VIEW - place.bottom() * scale, 0),
            Math.max(height - KEPT_IN_VIEW, 0));
    camera = camera.at(x, y);
  }
}
