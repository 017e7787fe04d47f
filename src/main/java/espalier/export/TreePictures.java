package espalier.export;

import espalier.tree.Answer;
import espalier.tree.TreeDocument;
import espalier.ui.kit.Theme;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.picture.PictureOptions;
import espalier.ui.kit.picture.PictureResult;
import espalier.ui.kit.picture.TreePicture;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// Writes pictures of whole trees as PNG files. Blocks while it does; any thread but JavaFX's.
public final class TreePictures {
  private final TreePicture painter;

  private TreePictures(UiThread ui) {
    this.painter = new TreePicture(ui);
  }

  /// With the JavaFX that is running.
  public static TreePictures inWindow() {
    return new TreePictures(UiThread.javaFx());
  }

  /// With a JavaFX of its own, which needs no display.
  ///
  /// @throws ExportException where it cannot be started
  public static TreePictures withoutWindow() throws ExportException {
    startHeadless();
    return new TreePictures(UiThread.javaFx());
  }

  /// Starts a JavaFX that needs no display, unless one is running.
  ///
  /// @throws ExportException where it cannot be started
  static void startHeadless() throws ExportException {
    // The toolkit reads them once, when it starts.
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      Platform.setImplicitExit(false);
      started.await();
    } catch (IllegalStateException running) {
      // It was started before, which is as good.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExportException("The picture was given up.", e);
    } catch (UnsupportedOperationException | LinkageError e) {
      throw libraryMissing(e);
    }
  }

  static ExportException libraryMissing(Throwable cause) {
    return new ExportException(
        "Pictures cannot be drawn here: a system library that JavaFX needs is missing (on Debian:"
            + " libgtk-3-0 libgl1 libxtst6 libxxf86vm1).",
        cause);
  }

  /// Writes a picture, over a file that is there.
  ///
  /// @param dark whether in the colours of the dark theme
  /// @param scale pixels to one of the screen, above 0
  /// @return what was written, in one sentence
  /// @throws ExportException where that cannot be done; the file is then as it was
  public String write(TreeDocument document, Path file, boolean dark, double scale)
      throws ExportException {
    Optional<Answer> truth = document.truth().map(Answer::stated);
    PictureOptions options =
        PictureOptions.usual().withTheme(dark ? Theme.DARK : Theme.LIGHT).withScale(scale);
    StringBuilder said = new StringBuilder();
    try {
      WholeFile.write(
          file,
          out -> said.append(sentence(file, painter.render(document.tree(), truth, options, out))));
    } catch (CompletionException e) {
      // Fonts come from a system library that is looked for only when the first text is measured.
      if (e.getCause() instanceof LinkageError) {
        throw libraryMissing(e);
      }
      throw e;
    }
    return said.toString();
  }

  private static String sentence(Path file, PictureResult result) throws ExportException {
    return switch (result) {
      case PictureResult.Written written ->
          String.format(
              Locale.ROOT,
              "Saved %s, %,d x %,d pixels.%s",
              file.getFileName(),
              written.width(),
              written.height(),
              written.note().map(note -> " " + note).orElse(""));
      case PictureResult.Refused(String sentence) -> throw new ExportException(sentence);
    };
  }
}
