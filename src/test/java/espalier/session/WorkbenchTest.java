package espalier.session;

import static espalier.session.Benches.create;
import static espalier.session.Benches.get;
import static espalier.session.Benches.patiently;
import static espalier.session.Benches.run;
import static espalier.session.Benches.settings;
import static espalier.session.Benches.whenIdle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.ScriptedModel;
import espalier.json.RandomTrees;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.session.Snapshot.Phase;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {

  @TempDir private Path folder;
  private final ScriptedModel model = new ScriptedModel();
  private SearchWorkbench bench;

  @BeforeEach
  void open() throws Exception {
    bench = Benches.open(folder.resolve("library.db"), model);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aSessionIsListedWithWhatThereIsToSay() throws Exception {
    Snapshot done = run(create(bench, settings(30)));
    assertThat(get(bench.sessions())).containsExactly(done.summary());
    SessionSummary summary = done.summary();
    assertThat(summary.title()).isEqualTo("A bus carries 44 people and makes 12 trips a\u2026");
    assertThat(summary.simulations()).isEqualTo(30);
    assertThat(summary.budget()).isEqualTo(30);
    assertThat(summary.nodes()).isEqualTo(done.tree().size());
    assertThat(summary.answers()).isNotEmpty();
    assertThat(summary.answers().getFirst().answer())
        .isEqualTo(done.tally().shares().getFirst().answer().text());
    assertThat(summary.stop()).contains("Stopped: 30 of 30 simulations.");
    assertThat(summary.created()).isBeforeOrEqualTo(summary.changed());
  }

  @Test
  void listenersHearOfTheListAndOfEachChange() throws Exception {
    Session old = create(bench, settings(2));
    List<List<SessionSummary>> heard = new CopyOnWriteArrayList<>();
    Runnable leave = bench.subscribe(heard::add);
    patiently().until(() -> !heard.isEmpty());
    assertThat(heard.getFirst()).extracting(SessionSummary::id).containsExactly(id(old));
    run(old);
    patiently().until(() -> heard.getLast().getFirst().simulations() == 2);
    get(bench.rename(id(old), "  Bus \n trips "));
    patiently().until(() -> heard.getLast().getFirst().title().equals("Bus trips"));
    SessionSummary copy = get(bench.duplicate(id(old)));
    patiently().until(() -> heard.getLast().size() == 2);
    assertThat(copy.title()).isEqualTo("Bus trips (copy)");
    assertThat(heard.getLast()).extracting(SessionSummary::id).containsExactly(copy.id(), id(old));
    leave.run();
    int before = heard.size();
    get(bench.delete(copy.id()));
    get(bench.sessions());
    assertThat(heard).hasSize(before);
  }

  @Test
  void aSubscriberToAFilledLibraryHearsItsListFirst() throws Exception {
    create(bench, settings(2));
    bench.close();
    open();
    List<List<SessionSummary>> heard = new CopyOnWriteArrayList<>();
    bench.subscribe(heard::add);
    patiently().until(() -> heard.stream().anyMatch(list -> list.size() == 1));
  }

  @Test
  void anOpenSessionIsOpenedOnce() throws Exception {
    Session session = create(bench, settings(2));
    assertThat(get(bench.open(id(session)))).isSameAs(session);
    assertThatThrownBy(() -> get(bench.open(99)))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("There is no session 99");
  }

  @Test
  void aRenamedSessionKeepsItsTitleWhetherItIsOpenOrNot() throws Exception {
    long id = id(create(bench, settings(2)));
    get(bench.rename(id, "Open"));
    assertThat(get(bench.open(id)).snapshot().summary().title()).isEqualTo("Open");
    bench.close();
    open();
    get(bench.rename(id, "Closed"));
    assertThat(get(bench.open(id)).snapshot().summary().title()).isEqualTo("Closed");
    assertThatThrownBy(() -> get(bench.rename(id, " ")))
        .hasMessage("A session needs a title: type one.");
  }

  @Test
  void aDuplicateGrowsOnLikeItsOriginal() throws Exception {
    Session session = create(bench, settings(12));
    session.step(5, List.of());
    whenIdle(session);
    Session copy = get(bench.open(get(bench.duplicate(id(session))).id()));
    assertThat(copy.snapshot().events()).isEqualTo(session.snapshot().events());
    List<TreeEvent> grown = run(copy).events();
    assertThat(session.snapshot().tree().simulations()).isEqualTo(5);
    assertThat(run(session).events()).isEqualTo(grown);
  }

  @Test
  void aDeletedSessionIsPausedAndCanComeBackAndGrowOn() throws Exception {
    Gate gate = new Gate(50);
    model.beforeToken(gate);
    Session session = create(bench, settings(12));
    session.run();
    gate.awaitModel();
    var deleted = bench.delete(id(session));
    gate.open();
    get(deleted);
    assertThat(session.snapshot().phase()).isEqualTo(Phase.IDLE);
    assertThat(get(bench.sessions())).isEmpty();
    int kept = session.snapshot().tree().simulations();
    assertThat(kept).isLessThan(12);
    get(bench.undelete(id(session)));
    assertThat(get(bench.sessions())).containsExactly(session.snapshot().summary());
    assertThat(run(session).tree().simulations()).isEqualTo(12);
  }

  @Test
  void aDeletedSessionIsGoneAfterTheNextOpening() throws Exception {
    long id = id(create(bench, settings(2)));
    get(bench.delete(id));
    bench.close();
    open();
    assertThat(get(bench.sessions())).isEmpty();
    assertThatThrownBy(() -> get(bench.undelete(id))).hasMessageContaining("no session " + id);
  }

  @Test
  void problemsThatCannotBeSearchedAreRefused() throws Exception {
    for (String problem : List.of("  ", "x".repeat(100_000), "\u0000\u0001", "<refine> it")) {
      assertThatThrownBy(() -> get(bench.create(problem, Optional.empty(), settings(2))))
          .isInstanceOf(SessionException.class);
    }
    assertThat(get(bench.sessions())).isEmpty();
  }

  @Test
  void anImportedExportIsTheSameSessionAndExportsTheSameBytes() throws Exception {
    Session session = create(bench, settings(25));
    session.step(3, List.of());
    whenIdle(session);
    session.configure(settings(25).edit().temperature(1).done());
    TreeDocument grown = run(session).document();
    byte[] bytes = TreeJson.write(grown);
    TreeDocument read =
        switch (TreeJson.read(bytes)) {
          case Reading.Read<TreeDocument>(TreeDocument document) -> document;
          case Reading.Damaged<TreeDocument>(String sentence) -> throw new AssertionError(sentence);
        };
    Session imported = get(bench.importDocument(read, "Again"));
    assertThat(imported.snapshot().document()).isEqualTo(grown);
    assertThat(imported.snapshot().summary().title()).isEqualTo("Again");
    long id = id(imported);
    bench.close();
    open();
    assertThat(TreeJson.write(get(bench.open(id)).snapshot().document())).isEqualTo(bytes);
  }

  @Test
  void whatCannotBeGrownOnIsNotImported() throws Exception {
    TreeDocument document = RandomTrees.document(1, 2);
    List<TreeEvent> gap = new ArrayList<>(document.events());
    gap.remove(1);
    assertThatThrownBy(() -> get(bench.importDocument(with(document, gap), "Gap")))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith("The tree does not fit together: Event 2 came where")
        .hasMessageEndingWith("Import it as it was exported.");
    List<TreeEvent> marked =
        List.of(
            document.events().getFirst(),
            new TreeEvent.Grafted(
                1,
                0,
                List.of(
                    Birth.written(1, 0, Kind.EXPANSION, "a <start_of_rating> b", Origin.PERSON))));
    assertThatThrownBy(() -> get(bench.importDocument(with(document, marked), "Marked")))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("<start_of_rating>");
    assertThat(get(bench.sessions())).isEmpty();
  }

  @Test
  void sessionsAreFoundByTheirWords() throws Exception {
    Session bus = create(bench, settings(3));
    run(bus);
    get(bench.create("How many eggs do nine hens lay?", Optional.empty(), settings(2)));
    assertThat(get(bench.find("trips bus"))).containsExactly(bus.snapshot().summary());
    assertThat(get(bench.find("hens")))
        .extracting(SessionSummary::title)
        .containsExactly("How many eggs do nine hens lay?");
    assertThat(get(bench.find("zebra"))).isEmpty();
  }

  private static TreeDocument with(TreeDocument document, List<TreeEvent> events) {
    return new TreeDocument(
        document.problem(),
        document.truth(),
        document.model(),
        document.settings(),
        events,
        document.stop());
  }

  private static long id(Session session) {
    return session.snapshot().summary().id();
  }
}
