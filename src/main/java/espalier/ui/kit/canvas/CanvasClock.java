package espalier.ui.kit.canvas;

import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.util.Duration;

/// Everything on the canvas that goes with time: the caret that blinks while a thought is written,
/// and cards on their way. Runs only while there is something to move, and not where the person
/// prefers less motion.
final class CanvasClock {

  private static final Duration BLINK = Duration.millis(530);

  private final Node canvas;
  private final Runnable repaint;
  private final Timeline blink;
  private final AnimationTimer frames;
  private final Motion motion = new Motion();
  private boolean caret = true;

  /// @param caretTurned is run when the caret comes or goes
  /// @param repaint is run for each frame of a motion
  CanvasClock(Node canvas, Runnable caretTurned, Runnable repaint) {
    this.canvas = canvas;
    this.repaint = repaint;
    blink =
        new Timeline(
            new KeyFrame(
                BLINK,
                event -> {
                  caret = !caret;
                  caretTurned.run();
                  writing(canvas.getScene() != null);
                }));
    blink.setCycleCount(Animation.INDEFINITE);
    frames =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            frame();
          }
        };
  }

  /// Whether the caret is to be seen now.
  boolean caret() {
    return caret;
  }

  /// Has the caret blink while something is written.
  void writing(boolean on) {
    boolean needed = on && !isStill();
    boolean runs = blink.getStatus() == Animation.Status.RUNNING;
    if (needed && !runs) {
      blink.play();
    } else if (!needed && runs) {
      blink.stop();
      caret = true;
    }
  }

  /// Has cards go from where they were to where they are.
  void moved(Motion.Before before, Viewport viewport) {
    motion.stop();
    if (isStill()) {
      return;
    }
    motion.begin(before, viewport, System.nanoTime());
    if (motion.isRunning(System.nanoTime())) {
      frames.start();
    }
  }

  /// Ends a motion, as when the view itself is moved.
  void settle() {
    motion.stop();
    frames.stop();
  }

  /// Where everything stands now.
  Placement place(Viewport viewport) {
    long now = System.nanoTime();
    return motion.isRunning(now) ? motion.at(now) : viewport.place();
  }

  private void frame() {
    if (!motion.isRunning(System.nanoTime())) {
      frames.stop();
    }
    repaint.run();
  }

  private boolean isStill() {
    return canvas.getScene() == null || canvas.getScene().getPreferences().isReducedMotion();
  }
}
