package espalier.ui.kit.canvas;

import espalier.tree.Answer;
import espalier.tree.Birth;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.Drawn;
import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import espalier.ui.kit.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/// The tree, drawn on one canvas, with a node as a card or a dot; no JavaFX node stands for a node
/// of the tree. It is given trees by [#show] and says what was selected by [#selectionProperty()].
///
/// Moves: drag and wheel pan, Ctrl and wheel zoom, a click selects, a double click focuses, a click
/// on the chip of a collapsed node opens it; keys as in [CanvasKeys]. Redraws only after a change.
/// On the JavaFX thread. Style class `tree-canvas`.
public final class TreeCanvas extends Drawn {

  private static final double MAP_INSET = 12;
  private static final double NARROW = 800;

  private final Viewport viewport = new Viewport();
  private final TextMeasure measure = new TextMeasure();
  private final TreePainter painter = new TreePainter(new TextLines(measure));
  private final Minimap minimap;
  private final MapBox mapBox;
  private final CanvasTooltip tooltip = new CanvasTooltip(this);
  private final CanvasClock clock = new CanvasClock(this, this::relook, this::repaint);

  private final ObjectProperty<OptionalInt> selection =
      new SimpleObjectProperty<>(this, "selection", OptionalInt.empty());
  private final ObjectProperty<TreeFilter> filter =
      new SimpleObjectProperty<>(this, "filter", TreeFilter.none());
  private final ObjectProperty<Set<Integer>> collapsed =
      new SimpleObjectProperty<>(this, "collapsed", Set.of());
  private final ObjectProperty<Set<Integer>> found =
      new SimpleObjectProperty<>(this, "found", Set.of());
  private final ObjectProperty<ColourBy> colourBy =
      new SimpleObjectProperty<>(this, "colourBy", ColourBy.VALUE);
  private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow");
  private final BooleanProperty minimapShown =
      new SimpleBooleanProperty(this, "minimapShown", true);
  private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
  private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown");

  private Optional<Birth> planted = Optional.empty();
  private OptionalInt hovered = OptionalInt.empty();

  public TreeCanvas() {
    getStyleClass().add("tree-canvas");
    setFocusTraversable(true);
    setMinSize(0, 0);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("reasoning tree");
    minimap = new Minimap(viewport, this::moveTo);
    mapBox = new MapBox(this, minimap);
    mapBox.setManaged(false);
    getChildren().add(mapBox);
    selection.subscribe((before, now) -> relook());
    filter.subscribe((before, now) -> replay());
    collapsed.subscribe((before, now) -> replay());
    found.subscribe((before, now) -> relook());
    colourBy.subscribe((before, now) -> relook());
    minimapShown.subscribe(() -> requestLayout());
    focusVisibleProperty().subscribe((before, now) -> relook());
    new CanvasMouse(this);
    new CanvasKeys(this);
    describe();
  }

  // what is shown

  /// Shows a tree; the place, the selection and what is collapsed stay as they are where it is the
  /// same tree, grown.
  ///
  /// @param truth the known answer, for the marks on conclusions
  /// @param drafts thoughts being written
  public void show(ReasoningTree tree, Optional<Answer> truth, List<Draft> drafts) {
    Optional<Birth> root = tree.isEmpty() ? Optional.empty() : Optional.of(tree.root().birth());
    boolean another = !root.equals(planted);
    planted = root;
    if (another) {
      collapsed.set(Set.of());
      selection.set(OptionalInt.empty());
      hovered = OptionalInt.empty();
    }
    Motion.Before before = Motion.Before.of(viewport);
    viewport.show(viewport.content().with(tree, truth, drafts));
    if (another) {
      viewport.home();
    }
    // Where several nodes are expanded together, seeing one of them is enough to stay.
    List<Draft> firsts = Draft.firstUnderEach(drafts);
    if (follow.get()
        && !firsts.isEmpty()
        && firsts.stream().noneMatch(draft -> viewport.sees(draft.id()))) {
      viewport.reveal(firsts.getFirst().id());
    }
    clock.writing(!drafts.isEmpty());
    if (!another) {
      clock.moved(before, viewport);
    }
    changed();
  }

  /// Forgets place, selection and what is collapsed, as for another session.
  public void reset() {
    collapsed.set(Set.of());
    selection.set(OptionalInt.empty());
    filter.set(TreeFilter.none());
    found.set(Set.of());
    viewport.home();
    changed();
  }

  /// Id of the selected node, or empty.
  public ObjectProperty<OptionalInt> selectionProperty() {
    return selection;
  }

  public OptionalInt getSelection() {
    return selection.get();
  }

  /// Selects a node and brings it into view.
  public void select(int id) {
    openPathTo(id);
    filter.set(filter.get().opening(viewport.content().tree(), id));
    selection.set(OptionalInt.of(id));
    viewport.reveal(id);
    changed();
  }

  public void clearSelection() {
    selection.set(OptionalInt.empty());
  }

  /// What is not to be seen.
  public ObjectProperty<TreeFilter> filterProperty() {
    return filter;
  }

  /// Ids whose descendants are drawn as one stub.
  public ObjectProperty<Set<Integer>> collapsedProperty() {
    return collapsed;
  }

  /// Ids to be ringed among the dots, as results of a query.
  public ObjectProperty<Set<Integer>> foundProperty() {
    return found;
  }

  /// What the colour of a dot tells.
  public ObjectProperty<ColourBy> colourByProperty() {
    return colourBy;
  }

  /// Whether the view goes where a thought is being written; off at first.
  public BooleanProperty followProperty() {
    return follow;
  }

  /// Whether there is a minimap; in a narrow canvas the other way round, where it is folded at
  /// first.
  public BooleanProperty minimapShownProperty() {
    return minimapShown;
  }

  /// The zoom, 1 for 100%.
  public ReadOnlyDoubleProperty zoomProperty() {
    return zoom.getReadOnlyProperty();
  }

  /// How many nodes pass the filter, drafts included.
  public ReadOnlyIntegerProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  // what a person can do

  public void zoomIn() {
    zoomTo(viewport.camera().stepped(1));
  }

  public void zoomOut() {
    zoomTo(viewport.camera().stepped(-1));
  }

  /// To 100%.
  public void zoomToActualSize() {
    zoomTo(1);
  }

  /// Everything in view, at 100% at most.
  public void fit() {
    viewport.fit();
    changed();
  }

  /// Selects the end of the best line.
  public void selectBestLine() {
    walk(NodeWalk.Step.END_OF_BEST_LINE);
  }

  /// Draws the descendants of a node as one stub, or draws them again.
  public void toggleCollapsed(int id) {
    Set<Integer> ids = new HashSet<>(collapsed.get());
    boolean opened = ids.remove(id);
    boolean hasChildren =
        viewport.tree().find(id).map(item -> !item.children().isEmpty()).orElse(false);
    if (!opened && hasChildren) {
      ids.add(id);
    }
    collapsed.set(Set.copyOf(ids));
  }

  /// Has a node in the middle, at 100% at least.
  public void focusOn(int id) {
    openPathTo(id);
    viewport.focus(id);
    changed();
  }

  public void toggleMinimap() {
    minimapShown.set(!minimapShown.get());
  }

  /// Selects where a key leads from the selected node, or the root where none is selected.
  void walk(NodeWalk.Step step) {
    if (viewport.tree().isEmpty()) {
      return;
    }
    Optional<Item> at =
        selection.get().isPresent()
            ? viewport.tree().find(selection.get().getAsInt())
            : Optional.empty();
    if (at.isEmpty() && step != NodeWalk.Step.END_OF_BEST_LINE) {
      select(viewport.tree().item(0).id());
      return;
    }
    Item from = at.orElse(viewport.tree().item(0));
    if (step == NodeWalk.Step.FIRST_CHILD && from.isCollapsed()) {
      toggleCollapsed(from.id());
      from = viewport.tree().find(from.id()).orElse(from);
    }
    NodeWalk.from(viewport.tree(), viewport.place(), from, step)
        .ifPresent(item -> select(item.id()));
  }

  // for the hands

  Viewport viewport() {
    return viewport;
  }

  void panBy(double dx, double dy) {
    clock.settle();
    viewport.pan(dx, dy);
    changed();
  }

  void zoomAbout(double newZoom, double x, double y) {
    clock.settle();
    viewport.zoom(newZoom, x, y);
    changed();
  }

  void hover(OptionalInt id) {
    if (id.equals(hovered)) {
      return;
    }
    hovered = id;
    Optional<Item> item = id.isPresent() ? viewport.tree().find(id.getAsInt()) : Optional.empty();
    tooltip.show(item.filter(shown -> viewport.detail() != Detail.DOT));
    relook();
  }

  private void moveTo(double layoutX, double layoutY) {
    double scale = viewport.scale();
    double dx = viewport.width() / 2 - viewport.camera().screenX(layoutX, scale);
    double dy = viewport.height() / 2 - viewport.camera().screenY(layoutY, scale);
    panBy(dx, dy);
  }

  private void zoomTo(double newZoom) {
    OptionalInt selected = selection.get();
    double x = viewport.width() / 2;
    double y = viewport.height() / 2;
    if (selected.isPresent() && viewport.sees(selected.getAsInt())) {
      int i = viewport.tree().find(selected.getAsInt()).orElseThrow().index();
      x = viewport.camera().screenX(viewport.place().centre(i), viewport.scale());
      y = viewport.camera().screenY(viewport.place().middle(i), viewport.scale());
    }
    zoomAbout(newZoom, x, y);
  }

  private void openPathTo(int id) {
    ReasoningTree tree = viewport.content().tree();
    if (viewport.tree().find(id).isPresent() || !tree.contains(id)) {
      return;
    }
    Set<Integer> ids = new HashSet<>(collapsed.get());
    tree.path(id).stream().filter(node -> node.id() != id).forEach(node -> ids.remove(node.id()));
    collapsed.set(Set.copyOf(ids));
  }

  // what follows from a change

  private void replay() {
    Motion.Before before = Motion.Before.of(viewport);
    viewport.show(viewport.content().withFilter(filter.get()).withCollapsed(collapsed.get()));
    clock.moved(before, viewport);
    changed();
  }

  private void relook() {
    Motion.Before before = Motion.Before.of(viewport);
    viewport.look(
        new Look(
            selection.get(),
            hovered,
            isFocusVisible(),
            clock.caret(),
            colourBy.get(),
            found.get()));
    if (before.place() != viewport.place()) {
      clock.moved(before, viewport);
    }
    changed();
  }

  private void changed() {
    zoom.set(viewport.camera().zoom());
    shown.set(viewport.tree().size());
    mapBox.show(viewport.camera().zoom(), viewport.detail());
    describe();
    repaint();
  }

  private void describe() {
    setAccessibleText(CanvasWords.describe(viewport.tree(), selection.get()));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  @Override
  protected void layoutChildren() {
    viewport.resize(getWidth(), getHeight());
    boolean narrow = getWidth() < NARROW;
    boolean folded = narrow == minimapShown.get();
    mapBox.fold(folded, narrow || folded);
    double inset = narrow ? 8 : MAP_INSET;
    double w = mapBox.prefWidth(-1);
    double h = mapBox.prefHeight(w);
    mapBox.setVisible(getWidth() > w + 2 * inset && getHeight() > h + 2 * inset);
    mapBox.resizeRelocate(
        Math.rint(getWidth() - inset - w), Math.rint(getHeight() - inset - h), w, h);
    mapBox.show(viewport.camera().zoom(), viewport.detail());
    super.layoutChildren();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    g.setFill(palette().get(Token.BG_CANVAS));
    g.fillRect(0, 0, width, height);
    Pen pen = new Pen(g, palette(), measure);
    Camera camera = viewport.camera();
    painter.paint(
        pen,
        viewport.tree(),
        clock.place(viewport),
        viewport.look(),
        camera.x(),
        camera.y(),
        width,
        height);
    if (viewport.detail() == Detail.DOT && colourBy.get() == ColourBy.VALUE) {
      DotLegend.paint(pen, viewport, mapBox.isVisible() ? mapBox.getLayoutX() - 12 : width - 12);
    }
    painter.paintHovered(
        pen, viewport.tree(), viewport.place(), viewport.look(), camera, width, height);
  }
}
