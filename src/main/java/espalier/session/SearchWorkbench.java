package espalier.session;

import espalier.engine.ThoughtModel;
import espalier.store.Library;
import espalier.store.LibraryException;
import espalier.store.StoredSession;
import espalier.tree.Birth;
import espalier.tree.Node;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import espalier.tree.text.TreeRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions of one [Library].
///
/// Each open session has a worker thread of its own; one more does what concerns no open session,
/// and one timer thread tells listeners. All three are let go when they have nothing to do.
public final class SearchWorkbench implements Workbench {

  private static final Logger LOG = LoggerFactory.getLogger(SearchWorkbench.class);
  private static final Duration LIST_GAP = Duration.ofMillis(250);

  private final Library library;
  private final Timing timing;
  private final SharedModel models = new SharedModel();
  private final Worker worker = new Worker("espalier-library");
  private final ScheduledThreadPoolExecutor timerThread;
  private final Map<Long, OpenSession> open = new ConcurrentHashMap<>();
  private final SessionList list = new SessionList();
  private final Listeners<List<SessionSummary>> listeners = new Listeners<>();
  private final Pacer pacer;

  /// A workbench on an open library, which it closes in the end.
  public SearchWorkbench(Library library) {
    this(library, Timing.system());
  }

  SearchWorkbench(Library library, Timing timing) {
    this.library = library;
    this.timing = timing;
    this.timerThread =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("espalier-snapshots").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    this.pacer =
        new Pacer(this::after, timing.nanoTime(), LIST_GAP, () -> listeners.tell(list.all()));
    worker.execute(this::readList);
  }

  private void readList() {
    try {
      library.sessions().forEach(row -> list.put(Kept.summary(row)));
    } catch (LibraryException e) {
      LOG.error("The list of sessions could not be read.", e);
    }
  }

  private void after(Duration delay, Runnable work) {
    var _ = timerThread.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Optional<ThoughtModel> model() {
    return models.loaded();
  }

  @Override
  public void useModel(ThoughtModel model) {
    Optional<ThoughtModel> old = models.replace(Optional.of(model));
    worker.execute(() -> old.filter(before -> !before.equals(model)).ifPresent(models::retire));
    open.values().forEach(OpenSession::modelArrived);
  }

  @Override
  public void holdModel() {
    models.hold();
    open.values().forEach(OpenSession::modelHeld);
  }

  @Override
  public void releaseModel(String why) {
    models.release(why);
    open.values().forEach(OpenSession::modelArrived);
  }

  @Override
  public CompletableFuture<Void> dropModel() {
    return worker.perform(() -> models.takeAway().ifPresent(models::retire));
  }

  @Override
  public CompletableFuture<List<SessionSummary>> sessions() {
    return worker.submit(() -> library.sessions().stream().map(Kept::summary).toList());
  }

  @Override
  public Runnable subscribe(Consumer<List<SessionSummary>> listener) {
    Runnable end = listeners.add(listener);
    // Through the worker, so that the first list is the one that the library holds.
    worker.execute(() -> after(Duration.ZERO, () -> Listeners.tell(listener, list.all())));
    return end;
  }

  @Override
  public CompletableFuture<List<SessionSummary>> find(String words) {
    return worker.submit(
        () -> {
          List<SessionSummary> found = new ArrayList<>();
          for (long id : library.find(words)) {
            found.add(Kept.summary(library.session(id)));
          }
          return List.copyOf(found);
        });
  }

  @Override
  public CompletableFuture<Session> create(
      String problem, Optional<String> truth, SearchSettings settings) {
    return worker.submit(
        () -> {
          String text = ProblemText.checked(problem);
          return keep(
              ProblemText.title(text),
              new TreeDocument(
                  text,
                  ProblemText.checkedAnswer(truth),
                  Optional.empty(),
                  settings,
                  List.of(new TreeEvent.Planted(0, 0, Birth.root(text))),
                  Optional.empty()));
        });
  }

  @Override
  public CompletableFuture<Session> importDocument(TreeDocument document, String title) {
    return worker.submit(
        () -> {
          requireThoughts(document);
          String name = title.isBlank() ? ProblemText.title(document.problem()) : title.strip();
          return keep(name, document);
        });
  }

  /// What the model's format cannot say must not come into a prompt.
  private static void requireThoughts(TreeDocument document) throws SessionException {
    try {
      for (Node node : document.tree().nodes()) {
        Optional<String> refusal = TreeRecords.refusal(node);
        if (refusal.isPresent()) {
          throw new SessionException(refusal.get());
        }
      }
    } catch (IllegalArgumentException e) {
      throw new SessionException(
          "The tree does not fit together: " + e.getMessage() + " Import it as it was exported.",
          e);
    }
  }

  private Session keep(String title, TreeDocument document) throws LibraryException {
    StoredSession row = library.create(title, document, now());
    return opened(Kept.of(row, document));
  }

  @Override
  public CompletableFuture<Session> open(long id) {
    return worker.submit(
        () -> {
          OpenSession session = open.get(id);
          if (session != null) {
            return session;
          }
          TreeDocument document = library.read(id);
          try {
            return opened(Kept.of(library.session(id), document));
          } catch (IllegalArgumentException e) {
            throw new SessionException(
                "The session " + id + " of " + library.path() + " is damaged: " + e.getMessage(),
                e);
          }
        });
  }

  /// Called on the worker.
  private OpenSession opened(Kept kept) {
    OpenSession session =
        new OpenSession(library, kept, models, timing, this::after, this::changed);
    open.put(kept.row().id(), session);
    changed(Kept.summary(kept.row()));
    return session;
  }

  private void changed(SessionSummary summary) {
    list.put(summary);
    pacer.soon();
  }

  @Override
  public CompletableFuture<Void> rename(long id, String title) {
    String name = title.strip().replaceAll("\\s+", " ");
    if (name.isEmpty()) {
      return CompletableFuture.failedFuture(
          new SessionException("A session needs a title: type one."));
    }
    OpenSession session = open.get(id);
    if (session != null) {
      return session.rename(name);
    }
    return worker.perform(
        () -> {
          library.rename(id, name, now());
          changed(Kept.summary(library.session(id)));
        });
  }

  @Override
  public CompletableFuture<SessionSummary> duplicate(long id) {
    return worker.submit(
        () -> {
          String title = library.session(id).title() + " (copy)";
          SessionSummary copy = Kept.summary(library.duplicate(id, title, now()));
          changed(copy);
          return copy;
        });
  }

  @Override
  public CompletableFuture<Void> delete(long id) {
    Worker.Chore chore =
        () -> {
          library.delete(id, now());
          list.remove(id);
          pacer.soon();
        };
    OpenSession session = open.get(id);
    return session == null ? worker.perform(chore) : session.whenPaused(chore);
  }

  @Override
  public CompletableFuture<Void> undelete(long id) {
    return worker.perform(
        () -> {
          library.undelete(id);
          changed(Kept.summary(library.session(id)));
        });
  }

  private Instant now() {
    return timing.dates().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void close() {
    worker.close();
    open.values().forEach(OpenSession::end);
    open.values().forEach(OpenSession::close);
    models.replace(Optional.empty()).ifPresent(models::retire);
    timerThread.shutdownNow();
    try {
      library.close();
    } catch (LibraryException e) {
      LOG.error("The library could not be closed.", e);
    }
  }
}
