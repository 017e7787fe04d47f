package espalier.session;

import static org.awaitility.Awaitility.await;

import espalier.engine.ThoughtModel;
import espalier.session.Snapshot.Phase;
import espalier.store.Library;
import espalier.store.LibraryException;
import espalier.store.LibraryOptions;
import espalier.tree.SearchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;

/// What tests of workbenches need again and again.
public final class Benches {

  /// The problem that is searched.
  public static final String PROBLEM =
      "A bus carries 44 people and makes 12 trips a day. How many people does it carry?";

  private Benches() {}

  /// Settings under which a scripted model's tree grows for so many simulations.
  public static SearchSettings settings(int simulations) {
    return SearchSettings.defaults()
        .edit()
        .simulations(simulations)
        .patience(OptionalInt.empty())
        .jitter(0.2)
        .seed(20260301)
        .done();
  }

  public static SearchWorkbench open(Path file) throws LibraryException {
    return open(file, LibraryOptions.defaults());
  }

  public static SearchWorkbench open(Path file, LibraryOptions options) throws LibraryException {
    return new SearchWorkbench(Library.open(file, options));
  }

  public static SearchWorkbench open(Path file, ThoughtModel model) throws LibraryException {
    SearchWorkbench bench = open(file);
    bench.useModel(model);
    return bench;
  }

  public static Session create(Workbench bench, SearchSettings settings) throws Exception {
    return get(bench.create(PROBLEM, Optional.empty(), settings));
  }

  /// The future's result, or what it failed with.
  public static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(90, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /// Waits long enough for a busy machine.
  public static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(5));
  }

  /// Waits until nothing is running.
  public static Snapshot whenIdle(Session session) {
    return patiently().until(session::snapshot, snapshot -> snapshot.phase() == Phase.IDLE);
  }

  /// Runs to the end.
  public static Snapshot run(Session session) {
    session.run();
    return whenIdle(session);
  }
}
