package espalier.ui.model;

import espalier.session.Session;
import espalier.session.Snapshot;
import espalier.ui.kit.UiThread;
import espalier.ui.port.ModelLoading;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Asks whether to go on on the processor where a graphics card is too small: for a model that is
/// being loaded, or in the midst of a search.
public final class CardQuestionViewModel {

  /// What is asked.
  ///
  /// @param title what has happened, in a few words
  /// @param sentence what stands in the way
  /// @param offer what a yes does
  /// @param refusal what a no does, as a button's label
  public record Question(String title, String sentence, String offer, String refusal) {}

  private final ModelLoading loading;
  private final ReadOnlyObjectWrapper<Optional<Question>> question =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Session> session = Optional.empty();
  private boolean onCard;
  private boolean ofSearch;
  private boolean askedOfSearch;

  /// @param ui runs what changes properties
  public CardQuestionViewModel(ModelLoading loading, UiThread ui) {
    this.loading = loading;
    loading.subscribe(state -> ui.run(() -> become(state)));
  }

  private void become(ModelLoading.State state) {
    onCard = state instanceof ModelLoading.Ready ready && ready.device().startsWith("cuda");
    if (state instanceof ModelLoading.CardRefused refused) {
      ofSearch = false;
      question.set(
          Optional.of(
              new Question(
                  "The graphics card cannot take the model",
                  refused.sentence(),
                  "It can be loaded on the processor instead, where it writes more slowly. The"
                      + " settings stay as they are, so the next start tries the card again.",
                  "Leave it")));
    } else if (!ofSearch) {
      question.set(Optional.empty());
    }
  }

  /// From now on it is this session that is shown.
  public void attach(Session opened) {
    session = Optional.of(opened);
    askedOfSearch = false;
    if (ofSearch) {
      question.set(Optional.empty());
    }
  }

  /// Works out whether a snapshot gives cause to ask; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    Optional<Snapshot.Notice> full = snapshot.notice().filter(Snapshot.Notice::cardFull);
    return () -> {
      if (full.isEmpty()) {
        askedOfSearch = false;
      } else if (onCard && !askedOfSearch) {
        askedOfSearch = true;
        ofSearch = true;
        question.set(
            Optional.of(
                new Question(
                    "The graphics card is full",
                    full.get().sentence(),
                    "The same model can be loaded on the processor; there the search goes on from"
                        + " where it stopped, more slowly.",
                    "Leave it stopped")));
      }
    };
  }

  /// Goes on on the processor.
  public void yes() {
    boolean search = ofSearch;
    close();
    loading.useProcessor();
    if (search) {
      session.ifPresent(Session::goOn);
    }
  }

  /// Leaves it as it is.
  public void no() {
    boolean search = ofSearch;
    close();
    if (!search) {
      loading.leaveCard();
    }
  }

  private void close() {
    ofSearch = false;
    question.set(Optional.empty());
  }

  /// What is asked now; empty where nothing is.
  public ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
    return question.getReadOnlyProperty();
  }
}
