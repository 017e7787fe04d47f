package espalier.ui.bottom;

import espalier.session.Snapshot;
import espalier.tree.BackupRule;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What stands under the tree.
public final class BottomViewModel {

  private final ReadOnlyObjectWrapper<ShareHistory.View> history =
      new ReadOnlyObjectWrapper<>(ShareHistory.View.EMPTY);
  private final ReadOnlyObjectWrapper<Answers> answers = new ReadOnlyObjectWrapper<>(Answers.NONE);
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyObjectWrapper<Integer> budget = new ReadOnlyObjectWrapper<>(1);
  private Optional<Notice> dismissed = Optional.empty();

  // Touched only by prepare, which is called for one snapshot after the other.
  private long followed = -1;
  private ShareHistory following = new ShareHistory(BackupRule.PROBABILITY);

  /// Works out what a snapshot changes here; any thread, one call after the other.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    BackupRule rule = snapshot.tree().settings().backup();
    if (followed != snapshot.summary().id()
        || following.seen() > snapshot.events().size()
        || following.rule() != rule) {
      following = new ShareHistory(rule);
      followed = snapshot.summary().id();
    }
    following.follow(snapshot.events());
    ShareHistory.View view = following.view();
    Answers now = Answers.of(snapshot, view);
    Notice said = notice(snapshot, now.found());
    int most = Math.max(1, Math.max(snapshot.progress().budget(), view.simulations()));
    return () -> {
      budget.set(most);
      history.set(view);
      answers.set(now);
      notice.set(dismissed.equals(Optional.of(said)) ? Notice.NONE : said);
    };
  }

  /// What stopped the search comes first; a problem stands alone.
  private static Notice notice(Snapshot snapshot, Notice found) {
    Optional<Snapshot.Notice> told = snapshot.notice();
    if (told.isEmpty()) {
      return found;
    }
    String sentence = told.get().sentence();
    if (told.get().problem()) {
      return new Notice("", sentence, Notice.Tone.PROBLEM, OptionalInt.empty());
    }
    return found.isEmpty()
        ? new Notice("", sentence, Notice.Tone.PLAIN, OptionalInt.empty())
        : new Notice(
            sentence, found.lead() + " " + found.sentence(), Notice.Tone.WARNING, found.node());
  }

  /// Takes the notice away until there is another.
  void dismiss() {
    dismissed = Optional.of(notice.get());
    notice.set(Notice.NONE);
  }

  ReadOnlyObjectProperty<ShareHistory.View> historyProperty() {
    return history.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Answers> answersProperty() {
    return answers.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// Simulations that the time axis spans, at least 1.
  ReadOnlyObjectProperty<Integer> budgetProperty() {
    return budget.getReadOnlyProperty();
  }
}
