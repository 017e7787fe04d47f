package espalier.app.window;

import espalier.app.model.ModelChoice;
import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import espalier.session.Workbench;
import espalier.ui.port.ModelLoading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads models for the window on a thread of its own, one after the other, and gives each to the
/// workbench.
final class ModelLoader implements ModelLoading, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);
  private static final String BUNDLED = "the bundled model";
  private static final String ABOUT_BUNDLED =
      "Small: trained by this project on word problems of its own, to show the search at work.";

  private final Models models;
  private final Workbench workbench;
  private final PreferencesFile preferences;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("model-loading").factory());
  private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
  private State state = new Loading(BUNDLED, -1);

  ModelLoader(Models models, Workbench workbench, PreferencesFile preferences) {
    this.models = models;
    this.workbench = workbench;
    this.preferences = preferences;
  }

  /// Loads the model asked for at the start, else the last one used, else the bundled one.
  void start(Optional<String> asked) {
    load(asked.or(preferences::model));
  }

  @Override
  public Runnable subscribe(Consumer<State> listener) {
    synchronized (this) {
      listeners.add(listener);
      listener.accept(state);
    }
    return () -> listeners.remove(listener);
  }

  @Override
  public void load(Path folder) {
    load(Optional.of(folder.toString()));
  }

  @Override
  public void loadBundled() {
    load(Optional.empty());
  }

  private void load(Optional<String> folder) {
    thread.execute(() -> become(loaded(folder)));
  }

  private State loaded(Optional<String> folder) {
    become(new Loading(folder.orElse(BUNDLED), -1));
    try {
      ThoughtModel model =
          models.load(
              new ModelChoice(folder, Optional.empty(), Optional.empty()),
              (name, fraction) -> become(new Loading(name, fraction)));
      workbench.useModel(model);
      preferences.rememberModel(folder);
      ModelDescription is = model.description();
      return new Ready(
          is.name(),
          is.precision(),
          is.device(),
          is.parameters(),
          is.contextLength(),
          is.drawsKinds(),
          folder.isEmpty(),
          folder.isEmpty() ? ABOUT_BUNDLED : "");
    } catch (ModelException e) {
      log.warn("A model was refused: {}", e.getMessage(), e);
      return new Refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      log.error("A model could not be loaded.", e);
      return new Refused(
          "The model could not be loaded ("
              + e.getClass().getSimpleName()
              + "); the log says more.");
    }
  }

  private synchronized void become(State next) {
    state = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
