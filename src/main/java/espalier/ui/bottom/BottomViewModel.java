package espalier.ui.bottom;

import espalier.session.Snapshot;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.ui.kit.chart.ShareHistory;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What stands under the tree.
public final class BottomViewModel {

  /// Everything that the region shows of one snapshot.
  ///
  /// @param history used on the JavaFX thread only; it grows in place, so that it is no sign of
  ///   change
  /// @param simulations how many it holds
  record Shown(
      ShareHistory history,
      int simulations,
      AnswerTally tally,
      Optional<Answer> truth,
      int budget,
      Answers answers) {}

  private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private Optional<Notice> dismissed = Optional.empty();
  private Optional<ShareHistory> history = Optional.empty();
  private long historyOf = -1;
  private long prepared = -1; // touched by prepare only, which is called one time after the other

  /// Works out what a snapshot changes here; any thread, one call after the other.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    long session = snapshot.summary().id();
    // The events of a session that is opened are many; those that come later are few.
    Optional<ShareHistory> opened =
        session == prepared ? Optional.empty() : Optional.of(followed(snapshot));
    prepared = session;
    return () -> show(snapshot, opened);
  }

  private static ShareHistory followed(Snapshot snapshot) {
    ShareHistory history = new ShareHistory(snapshot.document().settings());
    history.update(snapshot.events());
    return history;
  }

  private void show(Snapshot snapshot, Optional<ShareHistory> opened) {
    long session = snapshot.summary().id();
    ShareHistory now =
        opened
            .or(() -> historyOf == session ? history : Optional.empty())
            .filter(kept -> kept.began().equals(snapshot.document().settings()))
            .orElseGet(() -> followed(snapshot));
    now.update(snapshot.events());
    history = Optional.of(now);
    historyOf = session;
    Answers answers = Answers.of(snapshot, now.leads());
    // The scale reaches beyond the budget, so that the ends of the lines can be named.
    int budget = Math.max(1, snapshot.progress().budget() * 5 / 4);
    Optional<Answer> truth = snapshot.document().truth().map(Answer::stated);
    shown.set(
        Optional.of(new Shown(now, now.simulations(), snapshot.tally(), truth, budget, answers)));
    Notice said = notice(snapshot, answers.found());
    notice.set(dismissed.equals(Optional.of(said)) ? Notice.NONE : said);
  }

  /// What stopped the search comes first; a problem stands alone.
  private static Notice notice(Snapshot snapshot, Notice found) {
    Optional<Snapshot.Notice> told = snapshot.notice();
    if (told.isEmpty()) {
      return found;
    }
    String sentence = told.get().sentence();
    if (told.get().problem()) {
      return new Notice("", sentence, brief(sentence), Notice.Tone.PROBLEM, OptionalInt.empty());
    }
    return found.isEmpty()
        ? new Notice("", sentence, sentence, Notice.Tone.PLAIN, OptionalInt.empty())
        : new Notice(
            sentence,
            found.lead() + " " + found.sentence(),
            found.brief(),
            Notice.Tone.WARNING,
            found.node());
  }

  /// What happened, without what to do about it.
  private static String brief(String sentence) {
    int end = sentence.indexOf("; ");
    return end < 0 ? sentence : sentence.substring(0, end) + ".";
  }

  /// Takes the notice away until there is another.
  void dismiss() {
    dismissed = Optional.of(notice.get());
    notice.set(Notice.NONE);
  }

  /// Empty before the first snapshot.
  ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }
}
