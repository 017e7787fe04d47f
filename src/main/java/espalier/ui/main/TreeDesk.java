package espalier.ui.main;

import espalier.session.Session;
import espalier.session.Snapshot;
import espalier.tree.Answer;
import espalier.tree.Preset;
import espalier.ui.filter.FilterViewModel;
import espalier.ui.kit.canvas.Draft;
import espalier.ui.kit.canvas.TreeCanvas;
import espalier.ui.model.CardQuestionViewModel;
import espalier.ui.model.ModelViewModel;
import espalier.ui.sessions.SessionsViewModel;
import espalier.ui.topbar.TopBarViewModel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The session that is open: which it is, and what concerns canvas, list of sessions and bar
/// together. On the JavaFX thread, but for [#prepare].
final class TreeDesk {

  private final TreeCanvas canvas;
  private final TopBarViewModel bar;
  private final SessionsViewModel sessions;
  private final FilterViewModel filter;
  private final ModelViewModel model;
  private final CardQuestionViewModel card;
  private final BiConsumer<String, String> hint;
  private Optional<Session> open = Optional.empty();
  private boolean runWhenReady;

  /// @param hint shows a sentence on the canvas and the label of its button, both may be empty
  TreeDesk(
      TreeCanvas canvas,
      TopBarViewModel bar,
      SessionsViewModel sessions,
      FilterViewModel filter,
      ModelViewModel model,
      CardQuestionViewModel card,
      BiConsumer<String, String> hint) {
    this.canvas = canvas;
    this.bar = bar;
    this.sessions = sessions;
    this.filter = filter;
    this.model = model;
    this.card = card;
    this.hint = hint;
    model.readyProperty().subscribe(this::modelReady);
    filter.nothingPassesProperty().subscribe(this::hint);
    model.sentenceProperty().subscribe(this::hint);
  }

  /// Makes this the open session.
  void open(Session session) {
    open = Optional.of(session);
    runWhenReady = false;
    filter.clear();
    canvas.reset();
    bar.attach(session);
    card.attach(session);
    sessions.currentProperty().set(session.snapshot().summary().id());
  }

  Optional<Session> session() {
    return open;
  }

  /// Runs the open session, as soon as there is a model to run it with.
  void grow() {
    open.ifPresent(
        session -> {
          if (session.snapshot().tree().settings().preset() == Preset.MANUAL) {
            return;
          }
          if (model.readyProperty().get()) {
            session.run();
          } else {
            runWhenReady = true;
            hint();
          }
        });
  }

  private void modelReady(boolean ready) {
    if (ready && runWhenReady) {
      runWhenReady = false;
      open.ifPresent(Session::run);
    }
  }

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  Runnable prepare(Snapshot snapshot) {
    Optional<Answer> truth = snapshot.document().truth().map(Answer::stated);
    List<Draft> drafts =
        snapshot.writing().stream()
            .map(
                now ->
                    new Draft(
                        now.id(), now.parent(), now.kind(), now.text(), now.tokens(), now.limit()))
            .toList();
    return () -> {
      canvas.show(snapshot.tree(), truth, drafts);
      sessions.growingProperty().set(snapshot.phase() == Snapshot.Phase.RUNNING);
      hint();
    };
  }

  private void hint() {
    if (open.isEmpty()) {
      return;
    }
    Snapshot now = open.get().snapshot();
    if (filter.nothingPassesProperty().get()) {
      hint.accept("No node passes the filter.", "Clear the filter");
    } else if (now.tree().size() > 1 || now.phase() == Snapshot.Phase.RUNNING) {
      hint.accept("", "");
    } else if (!model.readyProperty().get()) {
      boolean waits = runWhenReady && !model.refusedProperty().get();
      hint.accept(
          waits
              ? "Loading " + model.nameProperty().get() + ". The tree grows as soon as it is there."
              : model.sentenceProperty().get(),
          "");
    } else if (now.tree().settings().preset() == Preset.MANUAL) {
      hint.accept("Press Step and choose the kind of the first candidates.", "");
    } else {
      int leaves = now.tree().settings().simulationsPerStep();
      String step = leaves == 1 ? "one simulation" : "up to " + leaves + " simulations together";
      hint.accept("Press Step for " + step + ", or Run to use the whole budget.", "");
    }
  }
}
