package espalier.ui.kit.picture;

import espalier.tree.Answer;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.Palette;
import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import espalier.ui.kit.Token;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.canvas.TreeDrawing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Draws a whole tree as a PNG picture, tile by tile, so that its size is bounded by the format and
/// not by memory. JavaFX must be running; a display is not needed (`-Dglass.platform=Headless
/// -Dprism.order=sw`).
public final class TreePicture {

  private static final double MARGIN = 24;

  /// Tiles are within the largest texture of every graphics card, and quickly drawn.
  private static final int TILE_WIDTH = 2048;

  private static final int TILE_HEIGHT = 256;

  private final UiThread ui;

  /// @param ui the JavaFX thread, for which each tile is one short task
  public TreePicture(UiThread ui) {
    this.ui = ui;
  }

  /// Draws and writes a picture; returns when it is written. To be called from a thread that may
  /// wait; on the JavaFX thread it works, but holds it up.
  ///
  /// @param truth the known answer, for the marks on conclusions
  /// @param out is flushed, not closed
  /// @throws IOException where writing failed
  public PictureResult render(
      ReasoningTree tree, Optional<Answer> truth, PictureOptions options, OutputStream out)
      throws IOException {
    if (tree.isEmpty()) {
      return new PictureResult.Refused("There is no tree to draw yet: type a problem first.");
    }
    Sheet sheet = onUi(() -> new Sheet(tree, truth, options));
    PictureSize size = PictureSize.of(sheet.width(), sheet.height(), options.scale());
    int[] band = new int[size.width() * Math.min(TILE_HEIGHT, size.height())];
    try (PngWriter png = new PngWriter(out, size.width(), size.height(), size.scale())) {
      for (int top = 0; top < size.height(); top += TILE_HEIGHT) {
        int rows = Math.min(TILE_HEIGHT, size.height() - top);
        for (int left = 0; left < size.width(); left += TILE_WIDTH) {
          Tile tile = new Tile(left, top, Math.min(TILE_WIDTH, size.width() - left), rows);
          onUi(() -> sheet.draw(tile, size.scale(), band, size.width()));
        }
        png.rows(band, rows);
      }
    }
    return new PictureResult.Written(size.width(), size.height(), size.scale(), size.note());
  }

  private <T> T onUi(java.util.function.Supplier<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    ui.run(
        () -> {
          try {
            done.complete(task.get());
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

  /// A part of the picture in pixels.
  private record Tile(int left, int top, int width, int height) {}

  /// The picture before it is cut into tiles.
  private static final class Sheet {
    private final Palette palette;
    private final TextMeasure measure = new TextMeasure();
    private final TreeDrawing drawing;
    private final Optional<PictureHeader> header;

    Sheet(ReasoningTree tree, Optional<Answer> truth, PictureOptions options) {
      palette = options.theme().palette();
      drawing =
          new TreeDrawing(
              tree, truth, options.detail().orElseGet(() -> TreeDrawing.usual(tree)), measure);
      header =
          options.header()
              ? Optional.of(new PictureHeader(tree, truth, drawing.width(), measure))
              : Optional.empty();
    }

    double width() {
      double above = header.map(PictureHeader::width).orElse(0.0);
      return 2 * MARGIN + Math.max(above, drawing.width());
    }

    double height() {
      return 2 * MARGIN + drawing.height() + headerHeight();
    }

    private double headerHeight() {
      return header.map(PictureHeader::height).orElse(0.0);
    }

    /// Draws a tile into its place in a band of rows.
    boolean draw(Tile tile, double scale, int[] band, int stride) {
      Canvas canvas = new Canvas(tile.width(), tile.height());
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.setFill(palette.get(Token.BG_CANVAS));
      g.fillRect(0, 0, tile.width(), tile.height());
      g.translate(-tile.left(), -tile.top());
      g.scale(scale, scale);
      g.translate(MARGIN, MARGIN);
      Pen pen = new Pen(g, palette, measure);
      double above = headerHeight();
      double top = tile.top() / scale - MARGIN;
      if (top < above) {
        header.ifPresent(shown -> shown.paint(pen));
      }
      g.translate(0, above);
      double left = tile.left() / scale - MARGIN;
      drawing.paint(
          pen, left, top - above, left + tile.width() / scale, top - above + tile.height() / scale);
      SnapshotParameters how = new SnapshotParameters();
      how.setFill(palette.get(Token.BG_CANVAS));
      WritableImage image = canvas.snapshot(how, new WritableImage(tile.width(), tile.height()));
      image
          .getPixelReader()
          .getPixels(
              0,
              0,
              tile.width(),
              tile.height(),
              PixelFormat.getIntArgbInstance(),
              band,
              tile.left(),
              stride);
      return true;
    }
  }
}
