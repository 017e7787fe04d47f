package espalier.ui.main;

import espalier.engine.ScriptedModel;
import espalier.engine.Shortage;
import espalier.session.Benches;
import espalier.session.SearchWorkbench;
import espalier.session.Session;
import espalier.session.SessionException;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.ui.Trees;
import espalier.ui.kit.FxToolkit;
import espalier.ui.port.ExportActions;
import espalier.ui.port.ModelLoading.AddedModel;
import espalier.ui.port.ModelLoading.CardRefused;
import espalier.ui.port.ModelLoading.Loading;
import espalier.ui.port.ModelLoading.Ready;
import espalier.ui.port.ModelLoading.Refused;
import espalier.ui.port.ModelLoading.State;
import espalier.ui.port.Preferences;
import espalier.ui.port.ToldLoading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Draws what the window shows of the model, in both themes and several sizes, into
/// `target/gallery`, for the eye: all pictures, or those named.
public final class WindowGallery {

  private static final String MEMORY =
      "There was not enough memory for this step; close other programs, or use fewer candidates,"
          + " fewer leaves together, shorter thoughts, a smaller cache for prompts or int8.";
  private static final double[][] SIZES = {{1000, 700}, {1440, 900}};

  private WindowGallery() {}

  /// One picture.
  private record Scenery(String name, boolean tree, State state, Consumer<Scene> then) {}

  public static void main(String[] arguments) throws Exception {
    Path out = Path.of("target/gallery");
    Loading loading =
        new Loading("OpenLongCoT-Base-Gemma2-2B", "converting its weights to int8", 0.43);
    Ready other =
        new Ready(
            "OpenLongCoT-Base-Gemma2-2B",
            "int8",
            "cpu",
            2_614_000_000L,
            8192,
            true,
            false,
            "",
            "Calculates in int8, as the processor is not known to calculate in bfloat16."
                + " Its weights take about 3.2 GB of memory, prompts that were read before"
                + " up to 512 MB.",
            "");
    List<Scenery> sceneries =
        List.of(
            new Scenery("start-ready", false, ToldLoading.ready("cpu"), scene -> {}),
            new Scenery("start-loading", false, loading, scene -> {}),
            new Scenery(
                "start-refused",
                false,
                new Refused(ToldLoading.NO_CARDS.precisions().getFirst().standing()),
                scene -> {}),
            new Scenery(
                "start-remark",
                false,
                ToldLoading.ready("cpu")
                    .remarking("The loading of OpenLongCoT-Base-Gemma2-2B was cancelled."),
                scene -> {}),
            new Scenery("start-other", false, other, scene -> {}),
            new Scenery("start-added", false, other, scene -> {}),
            new Scenery("tree-memory", true, ToldLoading.ready("cpu"), scene -> {}),
            new Scenery("tree-loading", true, loading, scene -> {}),
            new Scenery(
                "tree-question",
                true,
                new CardRefused(
                    "OpenLongCoT-Base-Gemma2-2B",
                    "This model needs about 6.0 GB in bfloat16 but 3.1 GB are free on cuda:0; no"
                        + " precision needs less than 6.0 GB, so close other programs or choose a"
                        + " smaller model."),
                scene -> {}),
            new Scenery(
                "settings-model",
                false,
                ToldLoading.ready("cpu"),
                scene -> ((Button) scene.lookup("#modelSettings")).fire()),
            new Scenery(
                "settings-model-end",
                false,
                ToldLoading.ready("cpu"),
                scene -> {
                  ((Button) scene.lookup("#modelSettings")).fire();
                  ((ScrollPane) scene.lookup("#modelPage")).setVvalue(1);
                }),
            new Scenery(
                "settings-search",
                false,
                ToldLoading.ready("cpu"),
                scene -> {
                  ((Button) scene.lookup("#modelSettings")).fire();
                  ((ToggleButton) scene.lookup("#searchTab")).fire();
                }));
    List<String> wanted = List.of(arguments);
    for (Preferences.Theme theme : List.of(Preferences.Theme.LIGHT, Preferences.Theme.DARK)) {
      for (Scenery scenery : sceneries) {
        for (double[] size : SIZES) {
          String name =
              scenery.name()
                  + "-"
                  + theme.name().toLowerCase(Locale.ROOT)
                  + "-"
                  + (int) size[0]
                  + ".png";
          if (wanted.isEmpty() || wanted.contains(scenery.name())) {
            draw(scenery, theme, size, out.resolve(name));
          }
        }
      }
    }
    System.exit(0);
  }

  private static void draw(Scenery scenery, Preferences.Theme theme, double[] size, Path file)
      throws Exception {
    Path folder = Files.createTempDirectory("gallery");
    ToldLoading loading = new ToldLoading();
    if (scenery.name().equals("start-added")) {
      loading.haveAdded(new AddedModel("gemma", folder));
    }
    ScriptedModel model = new ScriptedModel();
    try (SearchWorkbench bench = Benches.open(folder.resolve("library.db"), model)) {
      Session session = Benches.create(bench, Trees.settings(12));
      if (scenery.name().equals("tree-memory")) {
        session.step(11, List.of());
        Benches.whenIdle(session);
        model.failWith(Optional.of(MEMORY), Shortage.MEMORY);
      }
      Benches.run(session);
      MainWindow[] window = new MainWindow[1];
      FxToolkit.run(
          () -> {
            window[0] = new MainWindow(bench, loading, new NoFiles(), new Kept(theme));
            if (scenery.tree()) {
              window[0].open(session.snapshot().summary().id());
            }
          });
      Scene scene = window[0].scene();
      String done = String.valueOf(session.snapshot().tree().simulations());
      Benches.patiently()
          .until(
              () ->
                  FxToolkit.on(
                      () -> {
                        // What scrolls is found only once it was laid out.
                        layOut(window[0], size);
                        return scenery.tree() ? tells(scene, done) : lists(scene);
                      }));
      FxToolkit.run(() -> loading.become(scenery.state()));
      FxToolkit.run(
          () -> {
            layOut(window[0], size);
            scenery.then().accept(scene);
          });
      WritableImage settled = settled(window[0], size);
      FxToolkit.run(
          () -> {
            FxToolkit.write(settled, file);
            window[0].close();
          });
    }
  }

  /// Whether the tree is shown as far as it has grown.
  private static boolean tells(Scene scene, String done) {
    return scene.lookup("#done") instanceof Labeled label && label.getText().equals(done);
  }

  /// Whether the start page shows what was grown before.
  private static boolean lists(Scene scene) {
    return scene.lookup(".button.recent") != null;
  }

  /// The window once nothing in it moves any more.
  private static WritableImage settled(MainWindow window, double[] size) {
    AtomicReference<WritableImage> last = new AtomicReference<>(picture(window, size));
    Benches.patiently()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              WritableImage now = picture(window, size);
              return Arrays.equals(pixels(last.getAndSet(now)), pixels(now));
            });
    return last.get();
  }

  private static WritableImage picture(MainWindow window, double[] size) {
    return FxToolkit.on(
        () -> {
          layOut(window, size);
          WritableImage image = new WritableImage((int) size[0], (int) size[1]);
          return window.scene().getRoot().snapshot(new SnapshotParameters(), image);
        });
  }

  private static int[] pixels(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return pixels;
  }

  private static void layOut(MainWindow window, double[] size) {
    Parent root = window.scene().getRoot();
    root.applyCss();
    root.resize(size[0], size[1]);
    root.layout();
  }

  private static final class NoFiles implements ExportActions {
    @Override
    public CompletableFuture<String> export(
        TreeDocument document, Format format, Path file, boolean dark) {
      return CompletableFuture.failedFuture(new SessionException("No files here."));
    }

    @Override
    public CompletableFuture<TreeDocument> read(Path file) {
      return CompletableFuture.failedFuture(new SessionException("No files here."));
    }
  }

  private record Kept(Preferences.Theme theme) implements Preferences {
    @Override
    public void rememberTheme(Theme chosen) {}

    @Override
    public SearchSettings settings() {
      return Trees.settings(12);
    }

    @Override
    public void rememberSettings(SearchSettings changed) {}
  }
}
