package espalier.ui.main;

import espalier.ui.kit.canvas.TreeCanvas;
import espalier.ui.topbar.TopBarViewModel;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the whole window (design tokens, "Keys"). Those of a control that has the focus come
/// first; letters act only while no text field has it.
final class Keys {

  private static final KeyCombination STOP =
      new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);
  private static final Set<KeyCode> OF_THE_CANVAS =
      Set.of(
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.B,
          KeyCode.C,
          KeyCode.G,
          KeyCode.M,
          KeyCode.PLUS,
          KeyCode.EQUALS,
          KeyCode.ADD,
          KeyCode.MINUS,
          KeyCode.SUBTRACT,
          KeyCode.DIGIT0,
          KeyCode.NUMPAD0,
          KeyCode.DIGIT1,
          KeyCode.NUMPAD1);

  private final TopBarViewModel bar;
  private final WindowActions actions;
  private final MainView view;
  private final TreeCanvas canvas;
  private final List<Node> regions;

  /// @param regions what F6 goes through, in order
  Keys(
      TopBarViewModel bar,
      WindowActions actions,
      MainView view,
      TreeCanvas canvas,
      List<Node> regions) {
    this.bar = bar;
    this.actions = actions;
    this.view = view;
    this.canvas = canvas;
    this.regions = List.copyOf(regions);
  }

  void install(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    scene.addEventHandler(KeyEvent.KEY_TYPED, event -> typed(scene, event));
  }

  private void typed(Scene scene, KeyEvent event) {
    if (view.isDialogOpen()
        || isTyping(scene)
        || (view.isStart() && "/".equals(event.getCharacter()))) {
      return;
    }
    switch (event.getCharacter()) {
      case "?" -> actions.keys();
      case "/" -> actions.newProblem();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void pressed(Scene scene, KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      escape(scene);
    } else if (view.isDialogOpen()) {
      return;
    } else if (STOP.match(event)) {
      bar.stop();
    } else if (event.getCode() == KeyCode.F6) {
      nextRegion(scene, event.isShiftDown() ? -1 : 1);
    } else if (isTyping(scene) || view.isStart() || event.isShortcutDown() || event.isAltDown()) {
      return;
    } else if (!letter(event)) {
      return;
    }
    event.consume();
  }

  private boolean letter(KeyEvent event) {
    switch (event.getCode()) {
      case SPACE -> bar.runOrPause();
      case S -> bar.step(event.isShiftDown() ? 10 : 1);
      case PERIOD -> bar.step(1);
      case O -> view.turnRail();
      default -> {
        if (canvas.equals(event.getTarget()) || !OF_THE_CANVAS.contains(event.getCode())) {
          return false;
        }
        canvas.requestFocus();
        Event.fireEvent(canvas, event.copyFor(canvas, canvas));
      }
    }
    return true;
  }

  private void escape(Scene scene) {
    if (view.closeTop()) {
      canvas.requestFocus();
    } else if (isTyping(scene) && !view.isStart()) {
      canvas.requestFocus();
    } else if (!view.isStart()) {
      canvas.clearSelection();
    }
  }

  private static boolean isTyping(Scene scene) {
    return scene.getFocusOwner() instanceof TextInputControl field && field.isEditable();
  }

  private void nextRegion(Scene scene, int by) {
    int now = -1;
    for (int i = 0; i < regions.size(); i++) {
      if (contains(regions.get(i), scene.getFocusOwner())) {
        now = i;
      }
    }
    for (int step = 1; step <= regions.size(); step++) {
      Node next = regions.get(Math.floorMod(now + by * step, regions.size()));
      if (scene.equals(next.getScene()) && focusFirst(next)) {
        return;
      }
    }
  }

  private static boolean contains(Node region, Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(region)) {
        return true;
      }
    }
    return false;
  }

  private static boolean focusFirst(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return false;
    }
    if (node.isFocusTraversable()) {
      node.requestFocus();
      return true;
    }
    return node instanceof javafx.scene.Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(Keys::focusFirst);
  }
}
