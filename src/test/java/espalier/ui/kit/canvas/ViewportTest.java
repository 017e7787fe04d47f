package espalier.ui.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.tree.ReasoningTree;
import espalier.ui.kit.SampleTrees;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewportTest {

  private final Viewport viewport = new Viewport();

  @Test
  void aTreeIsFirstSeenFromItsTopLeftCornerAtFullSize() {
    show(SampleTrees.felix(), 932, 620);
    assertThat(viewport.camera()).isEqualTo(new Camera(1, 14, 14));
    assertThat(viewport.detail()).isEqualTo(Detail.FULL);
  }

  @ParameterizedTest
  @CsvSource({"932, 188", "688, 180", "1396, 194", "300, 206", "250, 188", "0, 188"})
  void columnsAreAsWideAsLetsWholeOnesFit(double width, double expected) {
    assertThat(Geometry.columnWidth(width)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2, FULL", "0.92, FULL", "0.91, COMPACT", "0.5, COMPACT", "0.49, DOT", "0.02, DOT"})
  void theLevelOfDetailFollowsTheZoom(double zoom, Detail expected) {
    assertThat(Detail.ofZoom(zoom)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL, 200, FULL",
    "FULL, 201, COMPACT",
    "COMPACT, 1000, COMPACT",
    "COMPACT, 1001, DOT",
    "DOT, 9000, DOT"
  })
  void tooManyNodesInViewLowerTheLevel(Detail level, int nodes, Detail expected) {
    assertThat(level.forNodesInView(nodes)).isEqualTo(expected);
  }

  @Test
  void whatIsUnderThePointerStaysThereWhenZooming() {
    show(SampleTrees.felix(), 932, 620);
    double x = onScreenX(9);
    double y = onScreenY(9);
    for (double zoom : new double[] {1.5, 0.95, 0.7, 0.55, 0.3, 0.6, 1}) {
      viewport.zoom(zoom, x, y);
      assertThat(onScreenX(9)).as("x at %s", zoom).isEqualTo(x, within(0.01));
      assertThat(onScreenY(9)).as("y at %s", zoom).isEqualTo(y, within(0.01));
    }
  }

  @Test
  void theCameraKeepsItsPlaceWhenTheTreeGrows() {
    show(SampleTrees.grown(100, 3), 932, 620);
    viewport.pan(-120, -80);
    int held = viewport.hit(466, 310).map(Item::id).orElseGet(this::nearestToMiddle);
    double x = onScreenX(held);
    double y = onScreenY(held);
    viewport.show(TreeContent.of(SampleTrees.grown(160, 3), Optional.empty()));
    assertThat(onScreenX(held)).isEqualTo(x, within(0.01));
    assertThat(onScreenY(held)).isEqualTo(y, within(0.01));
  }

  @Test
  void aSelectedCardIsDrawnInFullAndStaysUnderThePointer() {
    show(SampleTrees.felix(), 932, 620);
    double y = onScreenY(12);
    assertThat(heightOf(12)).isEqualTo(28);
    viewport.look(selecting(12));
    assertThat(heightOf(12)).isEqualTo(76);
    assertThat(onScreenY(12)).isEqualTo(y, within(0.01));
    viewport.look(selecting(14));
    assertThat(heightOf(12)).isEqualTo(28);
  }

  @Test
  void aHitIsTheCardUnderThePointerAndNothingBetweenCards() {
    show(SampleTrees.felix(), 932, 620);
    assertThat(hit(14 + 10, 14 + 10)).hasValue(0);
    assertThat(hit(14 + 72 + 10, 14 + 10)).hasValue(1);
    assertThat(hit(14 + 500 + 10, 14 + 84 + 10)).hasValue(12);
    assertThat(hit(14 + 72 + 10, 14 + 76 + 4)).isEmpty();
    assertThat(hit(14 + 60, 14 + 10)).isEmpty();
  }

  @Test
  void aHitAmongDotsIsTheNearestOne() {
    show(SampleTrees.felix(), 932, 620);
    viewport.zoom(0.4, 0, 0);
    assertThat(viewport.detail()).isEqualTo(Detail.DOT);
    assertThat(hit(onScreenX(16) + 2, onScreenY(16) - 1)).hasValue(16);
    assertThat(hit(onScreenX(16), onScreenY(16) + 40)).isNotEqualTo(OptionalInt.of(16));
  }

  @Test
  void theChipOfACollapsedNodeCanBeHit() {
    show(SampleTrees.felix(), 932, 620);
    viewport.show(viewport.content().withCollapsed(Set.of(1)));
    double right = 14 + 72 + 188;
    assertThat(viewport.hitStub(right + 20, 14 + 38).map(Item::id)).hasValue(1);
    assertThat(viewport.hitStub(right + 20, 14 + 70)).isEmpty();
  }

  @Test
  void fittingBringsEverythingIntoView() {
    for (int nodes : new int[] {2, 40, 300, 3000}) {
      show(SampleTrees.grown(nodes, 7), 932, 620);
      viewport.fit();
      for (Item item : viewport.tree().items()) {
        assertThat(viewport.sees(item.id())).as("#%d of %d", item.id(), nodes).isTrue();
      }
    }
  }

  @Test
  void fittingNeverGoesBeyondFullSize() {
    show(SampleTrees.three(), 932, 620);
    viewport.fit();
    assertThat(viewport.camera().zoom()).isEqualTo(1);
  }

  @Test
  void someOfTheTreeAlwaysStaysInView() {
    show(SampleTrees.felix(), 932, 620);
    viewport.pan(-1e6, -1e6);
    assertThat(viewport.camera().x() + viewport.place().right()).isEqualTo(60, within(0.01));
    viewport.pan(1e7, 1e7);
    assertThat(viewport.camera().x()).isEqualTo(932 - 60);
  }

  @Test
  void revealingMovesNoMoreThanNeeded() {
    show(SampleTrees.felix(), 500, 300);
    Camera before = viewport.camera();
    viewport.reveal(1);
    assertThat(viewport.camera()).isEqualTo(before);
    viewport.reveal(22);
    assertThat(viewport.sees(22)).isTrue();
    assertThat(viewport.camera().zoom()).isEqualTo(1);
  }

  @Test
  void focusingPutsANodeInTheMiddle() {
    show(SampleTrees.felix(), 932, 620);
    viewport.zoom(0.3, 0, 0);
    viewport.focus(20);
    assertThat(viewport.camera().zoom()).isEqualTo(1);
    assertThat(onScreenX(20)).isEqualTo(466, within(0.01));
    assertThat(onScreenY(20)).isEqualTo(310, within(0.01));
  }

  @Test
  void zoomStepsStopAtFullSizeAndAtTheirLimits() {
    assertThat(new Camera(0.9, 0, 0).stepped(1)).isEqualTo(1);
    assertThat(new Camera(1.1, 0, 0).stepped(-1)).isEqualTo(1);
    assertThat(new Camera(1, 0, 0).stepped(1)).isEqualTo(1.25);
    assertThat(new Camera(Camera.LARGEST, 0, 0).stepped(1)).isEqualTo(Camera.LARGEST);
    assertThat(new Camera(Camera.SMALLEST, 0, 0).stepped(-1)).isEqualTo(Camera.SMALLEST);
  }

  @Test
  void arrowKeysWalkTheTree() {
    show(SampleTrees.felix(), 932, 620);
    assertThat(walk(1, NodeWalk.Step.PARENT)).hasValue(0);
    assertThat(walk(0, NodeWalk.Step.PARENT)).isEmpty();
    assertThat(walk(1, NodeWalk.Step.FIRST_CHILD)).hasValue(5);
    assertThat(walk(22, NodeWalk.Step.FIRST_CHILD)).isEmpty();
    assertThat(walk(5, NodeWalk.Step.DOWN)).hasValue(7);
    assertThat(walk(7, NodeWalk.Step.UP)).hasValue(5);
    assertThat(walk(5, NodeWalk.Step.UP)).isEmpty();
    assertThat(walk(25, NodeWalk.Step.DOWN)).as("on to the next column mate").hasValue(4);
    assertThat(walk(4, NodeWalk.Step.UP)).hasValue(25);
    assertThat(walk(22, NodeWalk.Step.ROOT)).hasValue(0);
    assertThat(walk(22, NodeWalk.Step.END_OF_BEST_LINE)).hasValue(11);
  }

  private OptionalInt walk(int from, NodeWalk.Step step) {
    Item item = viewport.tree().find(from).orElseThrow();
    return id(NodeWalk.from(viewport.tree(), viewport.place(), item, step));
  }

  private OptionalInt hit(double x, double y) {
    return id(viewport.hit(x, y));
  }

  private static OptionalInt id(Optional<Item> item) {
    return item.isPresent() ? OptionalInt.of(item.get().id()) : OptionalInt.empty();
  }

  private void show(ReasoningTree tree, double width, double height) {
    viewport.resize(width, height);
    viewport.show(TreeContent.of(tree, Optional.empty()));
    viewport.home();
  }

  private static Look selecting(int id) {
    return new Look(OptionalInt.of(id), OptionalInt.empty(), false, true, ColourBy.VALUE, Set.of());
  }

  private int nearestToMiddle() {
    return viewport.tree().items().stream()
        .min(
            java.util.Comparator.comparingDouble(
                item -> {
                  int i = item.index();
                  double x = viewport.camera().layoutX(466, 1);
                  double y = viewport.camera().layoutY(310, 1);
                  double dx =
                      Math.max(0, Math.max(viewport.place().x(i) - x, x - viewport.place().end(i)));
                  double dy =
                      Math.max(
                          0,
                          Math.abs(viewport.place().middle(i) - y)
                              - viewport.place().height(i) / 2);
                  return dx * dx + dy * dy;
                }))
        .orElseThrow()
        .id();
  }

  private double heightOf(int id) {
    return viewport.place().height(viewport.tree().find(id).orElseThrow().index());
  }

  private double onScreenX(int id) {
    int i = viewport.tree().find(id).orElseThrow().index();
    return viewport.camera().screenX(viewport.place().centre(i), viewport.scale());
  }

  private double onScreenY(int id) {
    int i = viewport.tree().find(id).orElseThrow().index();
    return viewport.camera().screenY(viewport.place().middle(i), viewport.scale());
  }
}
