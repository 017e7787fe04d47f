package espalier.ui.kit.canvas;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.FxToolkit;
import espalier.ui.kit.SampleTrees;
import espalier.ui.kit.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.layout.StackPane;

/// Draws the tree canvas into `target/gallery`, for the eye.
public final class CanvasGallery {

  private CanvasGallery() {}

  public static void main(String[] args) {
    Optional<Answer> truth = Optional.of(Answer.stated("528"));
    Draft draft =
        new Draft(
            26, 7, Kind.EXPANSION, "So he drives 132 miles in each of the 4 hours, which", 14, 256);
    for (Theme theme : Theme.values()) {
      shot("empty", theme, 932, 620, SampleTrees.planted(), truth, List.of(), canvas -> {});
      shot("three", theme, 932, 620, SampleTrees.three(), truth, List.of(), canvas -> {});
      shot(
          "felix",
          theme,
          932,
          620,
          SampleTrees.felix(),
          truth,
          List.of(draft),
          canvas -> {
            canvas.collapsedProperty().set(Set.of(3));
            canvas.selectionProperty().set(OptionalInt.of(2));
          });
      shot(
          "felix-narrow",
          theme,
          688,
          508,
          SampleTrees.felix(),
          Optional.empty(),
          List.of(draft),
          canvas -> {
            canvas.collapsedProperty().set(Set.of(3));
            canvas.selectionProperty().set(OptionalInt.of(2));
          });
      shot(
          "felix-70",
          theme,
          932,
          620,
          SampleTrees.felix(),
          truth,
          List.of(draft),
          canvas -> {
            canvas.zoomAbout(0.7, 0, 0);
            canvas.hover(OptionalInt.of(5));
          });
      shot(
          "felix-dots",
          theme,
          932,
          620,
          SampleTrees.felix(),
          truth,
          List.of(draft),
          canvas -> {
            canvas.colourByProperty().set(ColourBy.KIND);
            canvas.zoomAbout(0.45, 0, 0);
          });
      ReasoningTree large = SampleTrees.grown(300, 5);
      shot("300", theme, 932, 620, large, truth, List.of(), canvas -> {});
      shot("300-fit", theme, 932, 620, large, truth, List.of(), TreeCanvas::fit);
      shot("300-60", theme, 932, 620, large, truth, List.of(), c -> c.zoomAbout(0.6, 0, 0));
      ReasoningTree huge = SampleTrees.grown(3000, 21);
      shot(
          "3000-fit",
          theme,
          1396,
          620,
          huge,
          Optional.of(Answer.stated("42")),
          List.of(),
          canvas -> {
            canvas.fit();
            canvas.hover(OptionalInt.of(640));
          });
    }
    System.exit(0);
  }

  private static void shot(
      String name,
      Theme theme,
      double width,
      double height,
      ReasoningTree tree,
      Optional<Answer> truth,
      List<Draft> drafts,
      Consumer<TreeCanvas> then) {
    FxToolkit.run(
        () -> {
          TreeCanvas canvas = new TreeCanvas();
          StackPane root = new StackPane(canvas);
          FxToolkit.picture(root, theme, width, height, 1);
          long start = System.nanoTime();
          canvas.show(tree, truth, drafts);
          then.accept(canvas);
          long laid = System.nanoTime();
          root.layout();
          long painted = System.nanoTime();
          root.getScene().setRoot(new StackPane());
          var image = FxToolkit.picture(root, theme, width, height, 1);
          long shot = System.nanoTime();
          System.out.printf(
              "%s %s: laid out %d ms, painted %d ms, rendered %d ms%n",
              name,
              theme,
              (laid - start) / 1000000,
              (painted - laid) / 1000000,
              (shot - painted) / 1000000);
          FxToolkit.write(
              image,
              Path.of(
                  "target/gallery/canvas-"
                      + name
                      + "-"
                      + theme.name().toLowerCase(Locale.ROOT)
                      + ".png"));
        });
  }
}
