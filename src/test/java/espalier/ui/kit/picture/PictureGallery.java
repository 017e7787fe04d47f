package espalier.ui.kit.picture;

import espalier.tree.Answer;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.FxToolkit;
import espalier.ui.kit.SampleTrees;
import espalier.ui.kit.Theme;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.canvas.Detail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes pictures of trees into `target/gallery`, for the eye.
public final class PictureGallery {

  private PictureGallery() {}

  public static void main(String[] args) throws Exception {
    FxToolkit.start();
    Files.createDirectories(Path.of("target/gallery"));
    PictureOptions usual = PictureOptions.usual();
    write("felix", SampleTrees.felix(), usual, "528");
    write("felix-dark", SampleTrees.felix(), usual.withTheme(Theme.DARK), "528");
    write("300", SampleTrees.grown(300, 5), usual.withScale(1), "42");
    write("3000", SampleTrees.grown(3000, 21), usual.withScale(1), "42");
    write(
        "3000-full", SampleTrees.grown(3000, 21), usual.withScale(1).withDetail(Detail.FULL), "42");
    System.exit(0);
  }

  private static void write(String name, ReasoningTree tree, PictureOptions how, String truth)
      throws IOException {
    long start = System.nanoTime();
    try (OutputStream out = Files.newOutputStream(Path.of("target/gallery/png-" + name + ".png"))) {
      PictureResult result =
          new TreePicture(UiThread.javaFx())
              .render(tree, Optional.of(Answer.stated(truth)), how, out);
      System.out.println(name + " " + result + " " + (System.nanoTime() - start) / 1000000 + " ms");
    }
  }
}
