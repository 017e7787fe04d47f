package espalier.ui.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.ui.Trees;
import espalier.ui.kit.FxToolkit;
import espalier.ui.kit.SampleTrees;
import espalier.ui.kit.Theme;
import espalier.ui.kit.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class TreeCanvasTest {

  private static final double WIDTH = 932;
  private static final double HEIGHT = 620;

  private TreeCanvas canvas;
  private StackPane root;

  @Test
  void aClickSelectsTheCardUnderThePointer() {
    open(SampleTrees.felix());
    FxToolkit.run(() -> click(14 + 72 + 20, 14 + 20, 1));
    assertThat(canvas.getSelection()).hasValue(1);
    FxToolkit.run(() -> click(14 + 72 + 20, 14 + 200, 1));
    assertThat(canvas.getSelection()).as("empty canvas leaves the selection").hasValue(1);
  }

  @Test
  void keysWalkTheTreeAndEscapeLetsGo() {
    open(SampleTrees.felix());
    FxToolkit.run(() -> press(KeyCode.RIGHT));
    assertThat(canvas.getSelection()).as("first key selects the root").hasValue(0);
    FxToolkit.run(() -> press(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN));
    assertThat(canvas.getSelection()).hasValue(7);
    FxToolkit.run(() -> press(KeyCode.B));
    assertThat(canvas.getSelection()).hasValue(11);
    FxToolkit.run(() -> press(KeyCode.ESCAPE));
    assertThat(canvas.getSelection()).isEmpty();
  }

  @Test
  void aCollapsedNodeOpensByItsChipOrTheRightKey() {
    open(SampleTrees.felix());
    FxToolkit.run(
        () -> {
          canvas.select(1);
          press(KeyCode.C);
        });
    assertThat(canvas.collapsedProperty().get()).containsExactly(1);
    assertThat(canvas.shownProperty().get()).isEqualTo(25 - 11);
    FxToolkit.run(() -> press(KeyCode.RIGHT));
    assertThat(canvas.collapsedProperty().get()).isEmpty();
    assertThat(canvas.getSelection()).hasValue(5);
    FxToolkit.run(
        () -> {
          canvas.toggleCollapsed(1);
          click(14 + 72 + 188 + 20, 14 + 38, 1);
        });
    assertThat(canvas.collapsedProperty().get()).isEmpty();
  }

  @Test
  void selectingANodeBelowACollapsedOneOpensThePath() {
    open(SampleTrees.felix());
    FxToolkit.run(
        () -> {
          canvas.toggleCollapsed(1);
          canvas.select(17);
        });
    assertThat(canvas.collapsedProperty().get()).isEmpty();
    assertThat(FxToolkit.on(() -> canvas.viewport().sees(17))).isTrue();
  }

  @Test
  void dragPansAndControlWheelZooms() {
    open(SampleTrees.felix());
    FxToolkit.run(
        () -> {
          mouse(MouseEvent.MOUSE_PRESSED, 400, 400, 1);
          mouse(MouseEvent.MOUSE_DRAGGED, 380, 390, 1);
          mouse(MouseEvent.MOUSE_DRAGGED, 350, 370, 1);
          mouse(MouseEvent.MOUSE_RELEASED, 350, 370, 1);
        });
    assertThat(canvas.viewport().camera()).isEqualTo(new Camera(1, -36, -16));
    assertThat(canvas.getSelection()).as("a drag is no click").isEmpty();
    FxToolkit.run(() -> scroll(0, 40, true));
    assertThat(canvas.zoomProperty().get()).isGreaterThan(1);
    Camera zoomed = canvas.viewport().camera();
    FxToolkit.run(() -> scroll(-10, 25, false));
    assertThat(canvas.viewport().camera()).isEqualTo(zoomed.panned(-10, 25));
  }

  @Test
  void theFilterHidesKindsAndCountsWhatIsLeft() {
    open(SampleTrees.felix());
    FxToolkit.run(() -> canvas.filterProperty().set(TreeFilter.none().only(Kind.CONCLUSION)));
    assertThat(canvas.shownProperty().get()).as("the root and four conclusions").isEqualTo(5);
  }

  @Test
  void aFoldedRepeatThatIsSelectedIsShown() {
    open(Trees.withRepeats().tree());
    assertThat(canvas.shownProperty().get()).isEqualTo(4);
    FxToolkit.run(() -> canvas.select(3));
    assertThat(canvas.shownProperty().get()).as("no repeat").isEqualTo(4);
    FxToolkit.run(() -> canvas.select(4));
    assertThat(canvas.shownProperty().get()).isEqualTo(7);
    assertThat(canvas.filterProperty().get().foldsRepeats()).isFalse();
  }

  @Test
  void noNodeOfTheSceneStandsForANodeOfTheTree() {
    open(SampleTrees.three());
    int few = FxToolkit.on(() -> nodes(canvas));
    open(SampleTrees.grown(300, 5));
    assertThat(FxToolkit.on(() -> nodes(canvas))).isEqualTo(few);
  }

  @Test
  void aChangeOfThemeRepaintsInItsColours() {
    open(SampleTrees.felix());
    for (Theme theme : Theme.values()) {
      WritableImage image =
          FxToolkit.on(
              () -> {
                theme.apply(root.getScene());
                return picture();
              });
      assertThat(at(image, 300, 560)).isEqualTo(theme.palette().get(Token.BG_CANVAS));
      assertThat(at(image, 14 + 72 + 4, 14 + 40)).isEqualTo(theme.palette().get(Token.BG_CARD));
      assertThat(at(image, 14 + 66, 14 + 38)).isEqualTo(theme.palette().get(Token.EDGE_BEST));
    }
  }

  @Test
  void theSelectedCardHasAFrameInTheAccent() {
    open(SampleTrees.felix());
    WritableImage image =
        FxToolkit.on(
            () -> {
              canvas.selectionProperty().set(OptionalInt.of(3));
              return picture();
            });
    int i = canvas.viewport().tree().find(3).orElseThrow().index();
    int x = (int) canvas.viewport().camera().screenX(canvas.viewport().place().x(i), 1);
    int y = (int) canvas.viewport().camera().screenY(canvas.viewport().place().middle(i), 1);
    assertThat(at(image, x, y + 10)).isEqualTo(Theme.LIGHT.palette().get(Token.ACCENT));
    assertThat(at(image, x - 2, y + 10)).isEqualTo(Theme.LIGHT.palette().get(Token.ACCENT_SUBTLE));
  }

  @Test
  void aScreenReaderHearsTheSelectedNode() {
    open(SampleTrees.felix());
    FxToolkit.run(() -> canvas.select(2));
    assertThat(canvas.getAccessibleText())
        .startsWith("25 nodes. Selected: Thought #2, Negative 0.49, 6 visits. In 4 hours");
  }

  @Test
  void anotherTreeIsSeenFromItsCornerWithNothingSelected() {
    open(SampleTrees.felix());
    FxToolkit.run(
        () -> {
          canvas.select(17);
          canvas.zoomOut();
          canvas.show(SampleTrees.grown(40, 2), Optional.empty(), List.of());
        });
    assertThat(canvas.getSelection()).isEmpty();
    assertThat(canvas.viewport().camera()).isEqualTo(new Camera(1, 14, 14));
  }

  private void open(ReasoningTree tree) {
    FxToolkit.run(
        () -> {
          canvas = new TreeCanvas();
          root = new StackPane(canvas);
          FxToolkit.picture(root, Theme.LIGHT, WIDTH, HEIGHT, 1);
          root.getScene().getPreferences().setReducedMotion(true);
          canvas.show(tree, Optional.of(Answer.stated("528")), List.of());
          root.layout();
        });
  }

  private WritableImage picture() {
    root.applyCss();
    root.layout();
    return root.snapshot(null, null);
  }

  private static Color at(WritableImage image, int x, int y) {
    return image.getPixelReader().getColor(x, y);
  }

  private static int nodes(Node node) {
    int count = 1;
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        count += nodes(child);
      }
    }
    return count;
  }

  private void click(double x, double y, int clicks) {
    mouse(MouseEvent.MOUSE_PRESSED, x, y, clicks);
    mouse(MouseEvent.MOUSE_RELEASED, x, y, clicks);
  }

  private void mouse(javafx.event.EventType<MouseEvent> type, double x, double y, int clicks) {
    Event.fireEvent(
        canvas,
        new MouseEvent(
            type,
            x,
            y,
            x,
            y,
            MouseButton.PRIMARY,
            clicks,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  private void scroll(double dx, double dy, boolean control) {
    Event.fireEvent(
        canvas,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            400,
            300,
            400,
            300,
            false,
            control,
            false,
            false,
            false,
            false,
            dx,
            dy,
            dx,
            dy,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  private void press(KeyCode... codes) {
    for (KeyCode code : codes) {
      Event.fireEvent(
          canvas, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
  }
}
