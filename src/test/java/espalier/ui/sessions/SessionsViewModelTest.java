package espalier.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ScriptedModel;
import espalier.session.Benches;
import espalier.session.SearchWorkbench;
import espalier.session.SessionSummary;
import espalier.tree.SearchSettings;
import espalier.ui.Trees;
import espalier.ui.kit.UiThread;
import espalier.ui.text.Dates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsViewModelTest {

  private static final Dates DATES =
      new Dates(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

  @TempDir Path folder;
  private SearchWorkbench bench;
  private Told told;
  private SessionsViewModel sessions;

  @BeforeEach
  void open() throws Exception {
    bench = Benches.open(folder.resolve("library.db"), new ScriptedModel());
    told = new Told();
    sessions = new SessionsViewModel(bench, UiThread.sameThread(), DATES, told);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private long plant(String problem) throws Exception {
    return Benches.get(bench.create(problem, Optional.empty(), SearchSettings.defaults()))
        .snapshot()
        .summary()
        .id();
  }

  private void awaitTitles(String... titles) {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(List.copyOf(sessions.items()).stream().map(SessionItem::title))
                    .containsExactly(titles));
  }

  @Test
  void theNewestStandsFirstAndWordsAreFound() throws Exception {
    Awaitility.await().until(() -> sessions.emptyProperty().get().startsWith("No sessions yet."));
    sessions.rename(plant("How many apples are there?"), "Apples");
    awaitTitles("Apples");
    sessions.rename(plant("How many trains are there?"), "Trains");
    awaitTitles("Trains", "Apples");

    sessions.findProperty().set("APPLE ");
    awaitTitles("Apples");
    sessions.findProperty().set("pears");
    awaitTitles();
    assertThat(sessions.emptyProperty().get()).isEqualTo("Nothing found for “pears”.");
    assertThat(sessions.recent()).hasSize(2);
  }

  @Test
  void whatWasDeletedComesBack() throws Exception {
    long id = plant("How many apples are there?");
    sessions.rename(id, "Apples");
    awaitTitles("Apples");

    sessions.delete(id);
    awaitTitles();
    Awaitility.await().until(() -> told.undo.isPresent());
    assertThat(told.sentences).containsExactly("Deleted “Apples”.");

    told.undo.orElseThrow().run();
    awaitTitles("Apples");
  }

  @Test
  void aCopyIsListedToo() throws Exception {
    long id = plant("How many apples are there?");
    sessions.duplicate(id);
    Awaitility.await().until(() -> sessions.totalProperty().get() == 2);
  }

  @Test
  void whatFailsIsSaidInASentence() {
    sessions.rename(999, "Nobody");
    Awaitility.await().until(() -> !told.failures.isEmpty());
    assertThat(told.failures.getFirst()).endsWith(".").doesNotContain("Exception");
  }

  @Test
  void anItemSaysHowFarItIsAndFromWhen() {
    SessionSummary part = Trees.summary(1, "Half", 11, 64, 23);
    SessionSummary whole = Trees.summary(2, "Whole", 1500, 1500, 3000);
    assertThat(SessionItem.of(part, DATES, false).state()).isEqualTo("11 of 64, yesterday, 18:20");
    assertThat(SessionItem.of(whole, DATES, false).state())
        .isEqualTo("1,500 simulations, yesterday, 18:20");
    assertThat(SessionItem.of(part, DATES, true).state()).isEqualTo("Growing, 11 of 64");
  }

  private static final class Told implements SessionsViewModel.Telling {
    final List<String> sentences = new CopyOnWriteArrayList<>();
    final List<String> failures = new CopyOnWriteArrayList<>();
    volatile Optional<Runnable> undo = Optional.empty();

    @Override
    public void done(String sentence) {
      sentences.add(sentence);
    }

    @Override
    public void undoable(String sentence, Runnable way) {
      sentences.add(sentence);
      undo = Optional.of(way);
    }

    @Override
    public void failed(String sentence) {
      failures.add(sentence);
    }
  }
}
