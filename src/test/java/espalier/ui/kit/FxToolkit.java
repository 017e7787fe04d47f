package espalier.ui.kit;

import espalier.ui.kit.picture.PngWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/// Starts JavaFX once for a test run, runs code on its thread, and takes pictures of scenes.
public final class FxToolkit {

  private static boolean started;

  private FxToolkit() {}

  public static synchronized void start() throws InterruptedException {
    if (started) {
      return;
    }
    CountDownLatch up = new CountDownLatch(1);
    try {
      Platform.startup(up::countDown);
      up.await(30, TimeUnit.SECONDS);
    } catch (IllegalStateException alreadyRunning) {
      // another test class started it
    }
    Platform.setImplicitExit(false);
    started = true;
  }

  /// The task's result, computed on the JavaFX thread.
  public static <T> T on(Callable<T> task) {
    try {
      start();
      CompletableFuture<T> done = new CompletableFuture<>();
      Platform.runLater(
          () -> {
            try {
              done.complete(task.call());
            } catch (Throwable e) {
              done.completeExceptionally(e);
            }
          });
      return done.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }

  public static void run(Runnable task) {
    on(
        () -> {
          task.run();
          return true;
        });
  }

  /// A picture of a root in a scene of its own, laid out at this size. On the JavaFX thread.
  public static WritableImage picture(
      Parent root, Theme theme, double width, double height, double scale) {
    Scene scene = new Scene(root, width, height);
    theme.apply(scene);
    root.applyCss();
    root.resize(width, height);
    root.layout();
    SnapshotParameters how = new SnapshotParameters();
    how.setTransform(Transform.scale(scale, scale));
    how.setFill(theme.palette().get(Token.BG_CANVAS));
    WritableImage image =
        new WritableImage((int) Math.round(width * scale), (int) Math.round(height * scale));
    return root.snapshot(how, image);
  }

  public static void write(WritableImage image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file);
          PngWriter png = new PngWriter(out, width, height, 1)) {
        png.rows(pixels, height);
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
