package espalier.ui.sessions;

import espalier.session.SessionSummary;
import espalier.session.Workbench;
import espalier.ui.kit.UiThread;
import espalier.ui.text.Dates;
import espalier.ui.text.Failures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The list of sessions, as far as the find field lets them through, the newest first.
public final class SessionsViewModel {

  /// Tells the person what was done, with a way back where there is one.
  public interface Telling {
    void done(String sentence);

    void undoable(String sentence, Runnable undo);

    void failed(String sentence);
  }

  private static final int RECENT = 4;

  private final Workbench workbench;
  private final UiThread ui;
  private final Dates dates;
  private final Telling telling;
  private List<SessionSummary> all = List.of();
  private final ObservableList<SessionItem> items = FXCollections.observableArrayList();
  private final ObservableList<SessionItem> recent = FXCollections.observableArrayList();
  private final BooleanProperty allShown = new SimpleBooleanProperty(false);
  private final StringProperty find = new SimpleStringProperty("");
  private final LongProperty current = new SimpleLongProperty(0);
  private final BooleanProperty growing = new SimpleBooleanProperty(false);
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");

  /// @param ui runs what changes properties
  public SessionsViewModel(Workbench workbench, UiThread ui, Dates dates, Telling telling) {
    this.workbench = workbench;
    this.ui = ui;
    this.dates = dates;
    this.telling = telling;
    find.subscribe(this::refresh);
    allShown.subscribe(this::refresh);
    current.subscribe(this::refresh);
    growing.subscribe(this::refresh);
    workbench.subscribe(list -> ui.run(() -> show(list)));
  }

  private void show(List<SessionSummary> list) {
    all = List.copyOf(list);
    total.set(all.size());
    refresh();
  }

  private void refresh() {
    List<SessionItem> every =
        all.stream().map(summary -> SessionItem.of(summary, dates, isGrowing(summary))).toList();
    List<SessionItem> shown = every.stream().filter(item -> item.matches(find.get())).toList();
    set(items, shown);
    set(recent, allShown.get() ? every : every.subList(0, Math.min(RECENT, every.size())));
    empty.set(
        all.isEmpty()
            ? "No sessions yet. The first tree you grow appears here."
            : shown.isEmpty() ? "Nothing found for “" + find.get().strip() + "”." : "");
  }

  private boolean isGrowing(SessionSummary summary) {
    return growing.get() && summary.id() == current.get();
  }

  private static void set(ObservableList<SessionItem> list, List<SessionItem> next) {
    if (!next.equals(list)) {
      list.setAll(next);
    }
  }

  public void rename(long id, String title) {
    if (!title.isBlank()) {
      tell(workbench.rename(id, title.strip()), ignored -> {});
    }
  }

  public void duplicate(long id) {
    tell(workbench.duplicate(id), copy -> telling.done("Duplicated as “" + copy.title() + "”."));
  }

  /// Takes a session off the list and offers to bring it back.
  public void delete(long id) {
    String title =
        all.stream()
            .filter(summary -> summary.id() == id)
            .map(SessionSummary::title)
            .findFirst()
            .orElse("the session");
    tell(
        workbench.delete(id),
        ignored ->
            telling.undoable(
                "Deleted “" + title + "”.", () -> tell(workbench.undelete(id), done -> {})));
  }

  private <T> void tell(CompletableFuture<T> future, Consumer<T> then) {
    var _ =
        future.whenCompleteAsync(
            (result, failure) -> {
              if (failure == null) {
                then.accept(result);
              } else {
                telling.failed(Failures.sentence(failure));
              }
            },
            ui::run);
  }

  public ObservableList<SessionItem> items() {
    return items;
  }

  /// The newest sessions, whatever the find field says: a few, or all of them.
  public ObservableList<SessionItem> recent() {
    return recent;
  }

  /// Whether [#recent()] holds all sessions.
  public BooleanProperty allShownProperty() {
    return allShown;
  }

  /// Words that title or problem must contain; empty for all.
  public StringProperty findProperty() {
    return find;
  }

  /// Id of the session that is open, 0 for none.
  public LongProperty currentProperty() {
    return current;
  }

  /// Whether the open session's tree is growing.
  public BooleanProperty growingProperty() {
    return growing;
  }

  /// How many sessions there are, whatever the find field says.
  public ReadOnlyIntegerProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /// What stands in place of an empty list; empty where the list is not.
  public ReadOnlyStringProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }
}
