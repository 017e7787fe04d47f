package espalier.ui.kit.picture;

import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import espalier.ui.kit.Theme;
import espalier.ui.kit.Token;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.chart.ChartSheet;
import espalier.ui.kit.chart.CurveSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Draws a sheet of charts as a PNG picture. JavaFX must be running; a display is not needed.
public final class ChartPicture {

  private final UiThread ui;

  /// @param ui the JavaFX thread, for which the drawing is one short task
  public ChartPicture(UiThread ui) {
    this.ui = ui;
  }

  /// Draws and writes a picture; returns when it is written. Not to be called on the JavaFX thread.
  ///
  /// @param scale pixels to one of the screen, 0.1 to 8
  /// @param out is flushed, not closed
  /// @throws IOException where writing failed
  public PictureResult.Written render(ChartSheet sheet, Theme theme, double scale, OutputStream out)
      throws IOException {
    return render(measure -> new ChartPainter(sheet, measure), theme, scale, out);
  }

  /// Draws and writes a picture of curves; returns when it is written. Not to be called on the
  /// JavaFX thread.
  ///
  /// @param scale pixels to one of the screen, 0.1 to 8
  /// @param out is flushed, not closed
  /// @throws IOException where writing failed
  public PictureResult.Written render(CurveSheet sheet, Theme theme, double scale, OutputStream out)
      throws IOException {
    return render(measure -> new CurvePainter(sheet), theme, scale, out);
  }

  private PictureResult.Written render(
      Function<TextMeasure, Painter> painters, Theme theme, double scale, OutputStream out)
      throws IOException {
    Pixels pixels = onUi(painters, theme, scale);
    try (PngWriter png = new PngWriter(out, pixels.width, pixels.height, scale)) {
      png.rows(pixels.argb, pixels.height);
    }
    return new PictureResult.Written(pixels.width, pixels.height, scale, Optional.empty());
  }

  private static final class Pixels {
    private final int width;
    private final int height;
    private final int[] argb;

    Pixels(int width, int height) {
      this.width = width;
      this.height = height;
      this.argb = new int[width * height];
    }
  }

  private Pixels onUi(Function<TextMeasure, Painter> painters, Theme theme, double scale) {
    CompletableFuture<Pixels> done = new CompletableFuture<>();
    ui.run(
        () -> {
          try {
            done.complete(drawn(painters, theme, scale));
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    try {
      return done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Pixels drawn(Function<TextMeasure, Painter> painters, Theme theme, double scale) {
    TextMeasure measure = new TextMeasure();
    Painter painter = painters.apply(measure);
    Pixels pixels =
        new Pixels(
            (int) Math.ceil(painter.width() * scale), (int) Math.ceil(painter.height() * scale));
    Canvas canvas = new Canvas(pixels.width, pixels.height);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(theme.palette().get(Token.BG_DEFAULT));
    g.fillRect(0, 0, pixels.width, pixels.height);
    g.scale(scale, scale);
    painter.paint(new Pen(g, theme.palette(), measure));
    SnapshotParameters how = new SnapshotParameters();
    how.setFill(theme.palette().get(Token.BG_DEFAULT));
    WritableImage image = canvas.snapshot(how, new WritableImage(pixels.width, pixels.height));
    image
        .getPixelReader()
        .getPixels(
            0,
            0,
            pixels.width,
            pixels.height,
            PixelFormat.getIntArgbInstance(),
            pixels.argb,
            0,
            pixels.width);
    return pixels;
  }
}
