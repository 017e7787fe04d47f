package espalier.session;

import espalier.engine.ThoughtModel;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The sessions of a library and the model they share. Methods return at once; what touches the
/// disk comes back as a future, completed on a thread of the workbench. A future fails with
/// [SessionException], whose message is one sentence for the person.
public interface Workbench extends AutoCloseable {

  /// The model that new simulations are made with; empty while none is loaded. Sessions can be
  /// created and read without one.
  Optional<ThoughtModel> model();

  /// Takes a loaded model; the workbench closes it when another is given or itself is closed. What
  /// waited for it goes on.
  void useModel(ThoughtModel model);

  /// A model is about to be loaded: running searches give up the step in hand and wait, until
  /// [#useModel] or [#releaseModel].
  void holdModel();

  /// No other model came: what waits goes on with the one that is there.
  ///
  /// @param why there is none, for a person: where there is none, what waits is paused with it
  void releaseModel(String why);

  /// Closes the model, to make room for another; it should be held. Done when it is closed.
  CompletableFuture<Void> dropModel();

  /// All sessions, the newest first.
  CompletableFuture<List<SessionSummary>> sessions();

  /// Is told the list whenever it changes, on a thread of the workbench; the first at once.
  ///
  /// @return ends the subscription
  Runnable subscribe(Consumer<List<SessionSummary>> listener);

  /// The sessions in whose title, or in one of whose thoughts, all of these words stand; those with
  /// the best matching thoughts first. The beginning of a word is enough.
  CompletableFuture<List<SessionSummary>> find(String words);

  /// Plants a new tree. Refused, with a sentence, where the problem is empty, too long, or contains
  /// marks or control characters.
  CompletableFuture<Session> create(
      String problem, Optional<String> truth, SearchSettings settings);

  /// Opens a session, or gives the one that is open already.
  CompletableFuture<Session> open(long id);

  CompletableFuture<Void> rename(long id, String title);

  /// A second session with the same events.
  CompletableFuture<SessionSummary> duplicate(long id);

  /// Takes a session off the list; it can come back until the workbench is closed.
  CompletableFuture<Void> delete(long id);

  /// Brings a deleted session back.
  CompletableFuture<Void> undelete(long id);

  /// A new session from a document.
  CompletableFuture<Session> importDocument(TreeDocument document, String title);

  /// Ends all runs, waits for the simulation in hand to be given up, and closes library and model.
  @Override
  void close();
}
