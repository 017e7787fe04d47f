package espalier.app.window;

import espalier.app.model.ModelException;
import espalier.app.model.ModelException.Reason;
import espalier.app.model.ModelStore;
import espalier.app.model.Models;
import espalier.engine.ModelDescription;
import espalier.engine.ThoughtModel;
import espalier.session.Workbench;
import espalier.ui.port.ModelChances;
import espalier.ui.port.ModelLoading;
import espalier.ui.port.ModelOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads models for the window on a thread of its own, and gives each to the workbench. A newer
/// request ends the one in hand.
///
/// The model in use stays in memory while another is loaded, so that it can be gone back to. Only
/// where there is no room for both it is put away first; where the other then cannot be loaded
/// either, it is loaded again.
final class ModelLoader implements ModelLoading, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);
  private static final String ABOUT_BUNDLED =
      "Small: trained by this project on word problems of its own, to show the search at work.";
  private static final Wish BUNDLED = new Wish(Optional.empty(), ModelOptions.automatic(), false);

  private final Models models;
  private final Added added;
  private final Workbench workbench;
  private final PreferencesFile preferences;
  private final ModelSurvey survey;
  private final ExecutorService thread = oneThread("model-loading");
  private final ExecutorService looking = oneThread("model-survey");
  private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
  private State state = new Loading(BUNDLED.name(), "", -1); // guarded by this
  private Job job = new Job(BUNDLED, ""); // the latest; guarded by this
  private Optional<InUse> inUse = Optional.empty(); // guarded by this
  private Optional<Wish> putAway = Optional.empty(); // to make room; guarded by this

  /// The models that a person added, as [ModelStore] has them.
  @FunctionalInterface
  interface Added {
    /// Their folders, in the order of their names.
    List<Path> list() throws ModelException;
  }

  /// The model that the workbench has.
  private record InUse(Wish wish, ModelDescription description, Ready ready, ThoughtModel model) {}

  /// One loading.
  private static final class Job {
    private final Wish wish;

    /// What became of another loading that this one comes after; empty where it comes after none.
    private final String remark;

    private volatile boolean cancelled;
    private volatile boolean superseded;
    private volatile String doing = "";
    private volatile double fraction = -1;

    Job(Wish wish, String remark) {
      this.wish = wish;
      this.remark = remark;
    }
  }

  /// @param added the models that a person added
  ModelLoader(Models models, Added added, Workbench workbench, PreferencesFile preferences) {
    this.models = models;
    this.added = added;
    this.workbench = workbench;
    this.preferences = preferences;
    this.survey = new ModelSurvey(models);
  }

  private static ExecutorService oneThread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /// Loads the model asked for at the start, else the last one used, else the bundled one.
  void start(Optional<String> asked) {
    begin(wish(asked.or(preferences::model)));
  }

  private Wish wish(Optional<String> folder) {
    return new Wish(folder, preferences.modelOptions(), false);
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
    begin(wish(Optional.of(folder.toString())));
  }

  @Override
  public void loadBundled() {
    begin(wish(Optional.empty()));
  }

  @Override
  public void again() {
    begin(wanted());
  }

  @Override
  public void apply(ModelOptions options) {
    begin(present().withOptions(options));
  }

  @Override
  public void useProcessor() {
    boolean asked;
    synchronized (this) {
      asked = state instanceof CardRefused;
    }
    begin((asked ? wanted() : present()).onTheProcessor());
  }

  @Override
  public void leaveCard() {
    Job refused;
    String sentence;
    synchronized (this) {
      if (!(state instanceof CardRefused(String name, String why))) {
        return;
      }
      refused = job;
      sentence = why;
    }
    thread.execute(() -> goBack(refused, sentence));
  }

  @Override
  public synchronized void cancel() {
    job.cancelled = true;
  }

  @Override
  public ModelOptions options() {
    return preferences.modelOptions();
  }

  @Override
  public CompletableFuture<ModelChances> look(ModelOptions options) {
    Wish wish = present().withOptions(options);
    Optional<InUse> loaded;
    synchronized (this) {
      loaded = inUse;
    }
    return CompletableFuture.supplyAsync(
        () ->
            survey
                .look(wish, loaded.map(InUse::description))
                .telling(loaded.map(one -> one.model().promptUse().sentence()).orElse("")),
        looking);
  }

  @Override
  public CompletableFuture<List<AddedModel>> added() {
    try {
      return CompletableFuture.supplyAsync(this::listed, looking);
    } catch (RejectedExecutionException e) {
      log.debug("Asked for after the end.", e);
      return CompletableFuture.completedFuture(List.of());
    }
  }

  private List<AddedModel> listed() {
    try {
      return added.list().stream()
          .map(folder -> new AddedModel(ModelStore.name(folder), folder))
          .toList();
    } catch (ModelException e) {
      log.warn("The added models cannot be listed: {}", e.getMessage(), e);
      return List.of();
    }
  }

  /// What was asked for last.
  private synchronized Wish wanted() {
    return job.wish;
  }

  /// The model in use; where there is none, what was asked for last.
  private synchronized Wish present() {
    return inUse.map(InUse::wish).orElse(job.wish);
  }

  private void begin(Wish wish) {
    begin(new Job(wish, ""));
  }

  private void begin(Job next) {
    synchronized (this) {
      job.superseded = true;
      job = next;
    }
    workbench.holdModel();
    try {
      thread.execute(() -> run(next));
    } catch (RejectedExecutionException e) {
      log.debug("Asked for after the end.", e);
    }
  }

  private void run(Job now) {
    if (now.superseded) {
      return;
    }
    // Another may have become the model in use since this was asked for.
    workbench.holdModel();
    tell(now);
    try {
      ThoughtModel model = loaded(now);
      if (now.superseded) {
        model.close();
        return;
      }
      take(now, model);
    } catch (ModelException e) {
      log.warn("A model was refused: {}", e.getMessage(), e);
      refused(now, e);
    } catch (RuntimeException | Error e) {
      log.error("A model could not be loaded.", e);
      goBack(
          now,
          "The model could not be loaded ("
              + e.getClass().getSimpleName()
              + "); the log says more.");
    }
  }

  /// Where there is no room beside the model in use, that one is put away.
  private ThoughtModel loaded(Job now) throws ModelException {
    Models.LoadingListener listener = listener(now);
    try {
      return models.load(now.wish.choice(), listener);
    } catch (ModelException e) {
      if (!isInTheWay(e.reason()) || now.superseded) {
        throw e;
      }
      log.info("The model in use is put away to make room: {}", e.getMessage());
      synchronized (this) {
        putAway = inUse.map(InUse::wish);
        inUse = Optional.empty();
      }
      workbench.dropModel().join();
      return models.load(now.wish.choice(), listener);
    }
  }

  private synchronized boolean isInTheWay(Reason reason) {
    return switch (reason) {
      case MEMORY -> inUse.isPresent();
      case CARD -> inUse.filter(old -> old.ready().device().startsWith("cuda")).isPresent();
      case MODEL, START_AGAIN, GIVEN_UP -> false;
    };
  }

  private Models.LoadingListener listener(Job now) {
    return new Models.LoadingListener() {
      @Override
      public void loading(String name, double fraction) {
        now.fraction = fraction;
        tell(now);
      }

      @Override
      public void doing(String what) {
        now.doing = what;
        tell(now);
      }

      @Override
      public boolean cancelled() {
        return now.cancelled || now.superseded;
      }
    };
  }

  private void tell(Job now) {
    if (!now.superseded) {
      become(
          now,
          new Loading(now.wish.name(), now.cancelled ? "giving it up" : now.doing, now.fraction));
    }
  }

  private void take(Job now, ThoughtModel model) {
    ModelDescription is = model.description();
    boolean bundled = now.wish.folder().isEmpty();
    Ready ready =
        new Ready(
            is.name(),
            is.precision(),
            is.device(),
            is.parameters(),
            is.contextLength(),
            is.drawsKinds(),
            bundled,
            bundled ? ABOUT_BUNDLED : "",
            is.choice(),
            now.remark);
    synchronized (this) {
      inUse = Optional.of(new InUse(now.wish, is, ready, model));
      putAway = Optional.empty();
    }
    workbench.useModel(model);
    remember(now.wish);
    become(now, ready);
  }

  private void remember(Wish wish) {
    preferences.rememberModel(wish.folder());
    preferences.rememberModelOptions(wish.options());
  }

  private void refused(Job now, ModelException why) {
    String sentence = String.valueOf(why.getMessage());
    switch (why.reason()) {
      case GIVEN_UP -> goBack(now, "The loading of " + now.wish.name() + " was cancelled.");
      case MODEL, MEMORY -> goBack(now, sentence);
      case CARD -> become(now, new CardRefused(now.wish.name(), sentence));
      case START_AGAIN -> {
        remember(now.wish);
        goBack(now, sentence + " The next start will do so.");
      }
    }
  }

  /// The model that was in use before is in use again; where there was none, none is.
  ///
  /// @param sentence why
  private void goBack(Job now, String sentence) {
    Optional<InUse> former;
    Optional<Wish> formerWish;
    synchronized (this) {
      if (now.superseded) {
        return;
      }
      former = inUse;
      formerWish = putAway;
      putAway = Optional.empty();
    }
    if (former.isPresent()) {
      workbench.releaseModel(sentence);
      become(now, former.get().ready().remarking(sentence));
    } else if (formerWish.isPresent()) {
      begin(new Job(formerWish.get(), sentence));
    } else {
      workbench.releaseModel(sentence);
      become(now, new Refused(now.remark.isEmpty() ? sentence : now.remark + " " + sentence));
    }
  }

  private synchronized void become(Job now, State next) {
    if (!now.superseded) {
      state = next;
      listeners.forEach(listener -> listener.accept(next));
    }
  }

  @Override
  public void close() {
    cancel();
    thread.shutdownNow();
    looking.shutdownNow();
  }
}
