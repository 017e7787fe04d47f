package espalier.app.window;

import espalier.app.host.Assets;
import espalier.app.host.DataFolder;
import espalier.app.library.FileLibraries;
import espalier.app.model.CheckpointModels;
import espalier.app.model.ModelStore;
import espalier.session.SessionException;
import espalier.session.Workbench;
import espalier.store.Home;
import espalier.ui.main.MainWindow;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.scene.control.Alert;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window as JavaFX starts it. The toolkit makes it, so it finds its surroundings by itself;
/// `--model=DIR` is its one parameter.
public final class EspalierApplication extends Application {
  private static final Logger log = LoggerFactory.getLogger(EspalierApplication.class);

  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("files").factory());
  private Optional<Parts> parts = Optional.empty();
  private Optional<String> refusal = Optional.empty();

  /// What is closed again when the window is.
  private record Parts(Workbench workbench, ModelLoader loader, PreferencesFile preferences) {}

  /// Opens the library; on the toolkit's launcher thread, where the disk may be waited for.
  @Override
  public void init() {
    Home home = Home.ofThisProcess();
    refusal = DataFolder.prepare(home);
    if (refusal.isPresent()) {
      return;
    }
    try {
      Workbench workbench = new FileLibraries().open(home.library());
      Assets assets = Assets.ofProcess();
      PreferencesFile preferences = new PreferencesFile(home, disk);
      ModelLoader loader =
          new ModelLoader(
              new CheckpointModels(assets, home),
              new ModelStore(home, assets)::list,
              workbench,
              preferences);
      parts = Optional.of(new Parts(workbench, loader, preferences));
    } catch (SessionException e) {
      log.error("The library cannot be opened.", e);
      refusal = Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void start(Stage stage) {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, e) -> log.error("An action in the window failed.", e));
    if (parts.isEmpty()) {
      refuse(refusal.orElse("Espalier cannot start."));
      return;
    }
    Parts started = parts.get();
    stage.getIcons().add(icon());
    new MainWindow(
            started.workbench(), started.loader(), new FileExports(disk), started.preferences())
        .show(stage);
    started.loader().start(Optional.ofNullable(getParameters().getNamed().get("model")));
  }

  private static Image icon() {
    URL picture = EspalierApplication.class.getResource("/espalier/app/icon.png");
    return new Image(Objects.requireNonNull(picture).toExternalForm());
  }

  private static void refuse(String sentence) {
    Alert alert = new Alert(Alert.AlertType.ERROR, sentence);
    alert.setTitle("Espalier");
    alert.setHeaderText("Espalier cannot start");
    alert.show();
  }

  @Override
  public void stop() {
    parts.ifPresent(
        started -> {
          started.loader().close();
          started.workbench().close();
        });
  }
}
