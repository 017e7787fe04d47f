package espalier.session;

import espalier.store.Digest;
import espalier.store.Library;
import espalier.store.LibraryException;
import espalier.tree.AnswerTally;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Changes one session, first in the library and only then in what is shown: where the library
/// refuses, nothing has changed. Only the session's own worker calls what changes; any thread
/// reads.
final class SessionKeeper {

  private final Library library;
  private final InstantSource dates;
  private final Consumer<Kept> changed;
  private volatile Kept kept;

  /// @param changed called after each change, on the worker
  SessionKeeper(Library library, InstantSource dates, Kept kept, Consumer<Kept> changed) {
    this.library = library;
    this.dates = dates;
    this.kept = kept;
    this.changed = changed;
  }

  Kept kept() {
    return kept;
  }

  /// All of the events or, where the library refuses, none.
  void append(List<? extends TreeEvent> events) throws LibraryException {
    Instant now = now();
    Kept next = kept.with(events, now);
    library.append(id(), events, next.row().digest(), now);
    become(next);
  }

  /// Settings for the simulations to come: those from the start where nothing was done yet, else an
  /// event.
  void configure(SearchSettings settings) throws LibraryException {
    ReasoningTree tree = kept.tree();
    if (tree.settings().equals(settings)) {
      return;
    }
    boolean untouched = tree.events() == 1;
    if (!untouched) {
      append(List.of(new TreeEvent.Retuned(tree.events(), tree.simulations(), settings)));
      return;
    }
    Instant now = now();
    Kept next = kept.with(settings, now);
    Digest digest = Digest.of(next.tree(), AnswerTally.of(next.tree()));
    library.setSettings(id(), settings, digest, now);
    become(next);
  }

  void setTruth(Optional<String> truth) throws LibraryException {
    if (!kept.document().truth().equals(truth)) {
      Instant now = now();
      library.setTruth(id(), truth, now);
      become(kept.withTruth(truth, now));
    }
  }

  void setModel(ModelIdentity model) throws LibraryException {
    if (!kept.document().model().equals(Optional.of(model))) {
      Instant now = now();
      library.setModel(id(), model, now);
      become(kept.withModel(model, now));
    }
  }

  void setStop(Optional<String> stop) throws LibraryException {
    if (!kept.document().stop().equals(stop)) {
      Instant now = now();
      library.setStop(id(), stop, now);
      become(kept.withStop(stop, now));
    }
  }

  void rename(String title) throws LibraryException {
    Instant now = now();
    library.rename(id(), title, now);
    become(kept.withTitle(title, now));
  }

  private long id() {
    return kept.row().id();
  }

  /// As the library keeps it.
  private Instant now() {
    return dates.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void become(Kept next) {
    kept = next;
    changed.accept(next);
  }
}
