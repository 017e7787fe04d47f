package espalier.export;

import espalier.ui.kit.Theme;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.chart.ChartSheet;
import espalier.ui.kit.chart.CurveSheet;
import espalier.ui.kit.picture.ChartPicture;
import espalier.ui.kit.picture.PictureResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/// Writes sheets of charts as PNG files, in the light theme. Blocks while it does; any thread but
/// JavaFX's.
public final class ChartPictures {

  private ChartPictures() {}

  /// Writes a picture with a JavaFX that needs no display, over a file that is there.
  ///
  /// @param scale pixels to one of the screen, 0.1 to 8
  /// @return what was written, in one sentence
  /// @throws ExportException where that cannot be done; the file is then as it was
  public static String write(ChartSheet sheet, Path file, double scale) throws ExportException {
    return write((painter, out) -> painter.render(sheet, Theme.LIGHT, scale, out), file);
  }

  /// Writes a picture of curves likewise.
  ///
  /// @param scale pixels to one of the screen, 0.1 to 8
  /// @return what was written, in one sentence
  /// @throws ExportException where that cannot be done; the file is then as it was
  public static String write(CurveSheet sheet, Path file, double scale) throws ExportException {
    return write((painter, out) -> painter.render(sheet, Theme.LIGHT, scale, out), file);
  }

  /// Draws one picture.
  @FunctionalInterface
  private interface Drawing {
    PictureResult.Written draw(ChartPicture painter, OutputStream out) throws IOException;
  }

  private static String write(Drawing drawing, Path file) throws ExportException {
    TreePictures.startHeadless();
    ChartPicture painter = new ChartPicture(UiThread.javaFx());
    StringBuilder said = new StringBuilder();
    try {
      WholeFile.write(
          file,
          out -> {
            PictureResult.Written written = drawing.draw(painter, out);
            said.append(
                String.format(
                    Locale.ROOT,
                    "Saved %s, %,d x %,d pixels.",
                    file.getFileName(),
                    written.width(),
                    written.height()));
          });
    } catch (CompletionException e) {
      if (e.getCause() instanceof LinkageError) {
        throw TreePictures.libraryMissing(e);
      }
      throw e;
    }
    return said.toString();
  }
}
