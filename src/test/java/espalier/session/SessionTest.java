package espalier.session;

import static espalier.session.Benches.create;
import static espalier.session.Benches.get;
import static espalier.session.Benches.patiently;
import static espalier.session.Benches.run;
import static espalier.session.Benches.settings;
import static espalier.session.Benches.whenIdle;
import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ScriptedModel;
import espalier.session.Snapshot.Notice;
import espalier.session.Snapshot.Phase;
import espalier.session.Snapshot.Writing;
import espalier.store.Library;
import espalier.store.LibraryOptions;
import espalier.tree.Node;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How a tree grows in a session, is shown, kept and continued.
class SessionTest extends SessionOnDisk {

  @Test
  void aRunGrowsTheTreeUntilAStopRuleFires() throws Exception {
    Session session = create(bench, settings(12));
    assertThat(session.snapshot().phase()).isEqualTo(Phase.IDLE);
    Snapshot done = run(session);
    assertThat(done.tree().simulations()).isEqualTo(12);
    assertThat(done.events()).hasSize(13);
    assertThat(done.document().stop()).contains("Stopped: 12 of 12 simulations.");
    assertThat(done.notice()).contains(new Notice("Stopped: 12 of 12 simulations.", false));
    assertThat(done.writing()).isEmpty();
    assertThat(done.progress().simulations()).isEqualTo(12);
    assertThat(done.progress().budget()).isEqualTo(12);
    assertThat(done.progress().remaining()).contains(Duration.ZERO);
    assertThat(done.progress().usage().generatedTokens()).isEqualTo(done.tree().generatedTokens());
    assertThat(done.document().model().orElseThrow().name()).isEqualTo("Scripted");
    assertThat(done.summary().nodes()).isEqualTo(done.tree().size());
    bench.close();
    try (Library library = Library.open(file(), LibraryOptions.defaults())) {
      assertThat(library.read(done.summary().id())).isEqualTo(done.document());
      assertThat(Kept.summary(library.session(done.summary().id()))).isEqualTo(done.summary());
    }
  }

  @Test
  void aTreeThatWasStoppedClosedAndContinuedEqualsOneGrownInOneGo() throws Exception {
    for (Preset preset : List.of(Preset.MODEL, Preset.TRANSITIONS, Preset.RULES)) {
      SearchSettings settings = settings(20).edit().preset(preset).done();
      Session session = create(bench, settings);
      long id = session.snapshot().summary().id();
      for (int steps : new int[] {1, 4, 7}) {
        session.step(steps, List.of());
        whenIdle(session);
        session = reopened(id);
      }
      assertThat(session.snapshot().tree().simulations()).isEqualTo(12);
      assertThat(run(session).events()).isEqualTo(inOneGo(settings));
    }
  }

  @Test
  void severalLeavesAStepAreStoppedBetweenStepsAndContinuedAsInOneGo() throws Exception {
    SearchSettings settings = settings(30).edit().maxChildren(2).leaves(4).done();
    List<TreeEvent> whole = inOneGo(settings);
    Session session = create(bench, settings);
    long id = session.snapshot().summary().id();
    for (int steps : new int[] {1, 2, 1}) {
      session.step(steps, List.of());
      whenIdle(session);
      session = reopened(id);
    }
    // The root alone, its two children, then four and four.
    assertThat(session.snapshot().tree().simulations()).isEqualTo(11);
    Snapshot done = run(session);
    assertThat(done.tree().simulations()).isEqualTo(30);
    assertThat(done.events()).isEqualTo(whole);
  }

  @Test
  void theLastStepTakesNoMoreLeavesThanTheBudgetHasLeft() throws Exception {
    SearchSettings settings = settings(9).edit().maxChildren(2).leaves(4).done();
    Snapshot done = run(create(bench, settings));
    assertThat(done.tree().simulations()).isEqualTo(9);
    assertThat(((TreeEvent.Simulated) done.events().getLast()).pending()).isEqualTo(1);
  }

  @Test
  void aStepOfSeveralLeavesIsShownWholeAndGivenUpWhole() throws Exception {
    SearchSettings settings = settings(20).edit().maxChildren(2).leaves(4).done();
    Session session = create(bench, settings);
    session.step(2, List.of());
    assertThat(whenIdle(session).tree().simulations()).isEqualTo(3);
    int before = session.snapshot().events().size();
    AtomicInteger leaves = new AtomicInteger();
    Gate gate = new Gate(1);
    int earlier = model.proposals().size();
    model.beforeToken(
        () -> {
          if (model.proposals().size() == earlier + 3) {
            leaves.incrementAndGet();
            gate.run();
          }
        });
    session.run();
    gate.awaitModel();
    Snapshot during = session.snapshot();
    assertThat(during.events()).hasSize(before);
    // Two leaves are written, the third is about to begin: two candidates under each parent.
    assertThat(during.writing()).extracting(Writing::id).containsExactly(7, 8, 9, 10);
    assertThat(during.writing()).extracting(Writing::parent).hasSize(4).doesNotContain(0);
    assertThat(during.writing().stream().map(Writing::parent).distinct()).hasSize(2);
    session.pause();
    gate.open();
    assertThat(whenIdle(session).events()).hasSize(before);
    assertThat(leaves).hasPositiveValue();
    model.beforeToken(() -> {});
    assertThat(run(session).events()).isEqualTo(inOneGo(settings));
  }

  @Test
  void aPauseIsSeenAtOnceAndTheSimulationInHandIsDoneAgainLater() throws Exception {
    Gate gate = new Gate(40);
    model.beforeToken(gate);
    Session session = create(bench, settings(10));
    session.run();
    gate.awaitModel();
    assertThat(session.snapshot().phase()).isEqualTo(Phase.RUNNING);
    int kept = session.snapshot().events().size();
    session.pause();
    assertThat(session.snapshot().phase()).isEqualTo(Phase.PAUSING);
    assertThat(session.snapshot().writing()).isEmpty();
    gate.open();
    Snapshot paused = whenIdle(session);
    assertThat(paused.events()).hasSize(kept);
    assertThat(paused.document().stop()).isEmpty();
    assertThat(run(session).events()).isEqualTo(inOneGo(settings(10)));
  }

  @Test
  void runningOnWhileAPauseIsUnderWayLosesNothing() throws Exception {
    Gate gate = new Gate(40);
    model.beforeToken(gate);
    Session session = create(bench, settings(10));
    session.run();
    gate.awaitModel();
    session.pause();
    session.run();
    assertThat(session.snapshot().phase()).isEqualTo(Phase.RUNNING);
    gate.open();
    assertThat(whenIdle(session).events()).isEqualTo(inOneGo(settings(10)));
  }

  @Test
  void thoughtsAreShownWhileTheyAreWritten() throws Exception {
    Gate gate = new Gate(4);
    model.beforeToken(gate);
    Session session = create(bench, settings(1).edit().candidates(3).maxNewTokens(99).done());
    session.run();
    gate.awaitModel();
    Snapshot during = session.snapshot();
    assertThat(during.tree().size()).isEqualTo(1);
    assertThat(during.writing()).extracting(Writing::id).containsExactly(1, 2, 3);
    assertThat(during.writing())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.parent()).isZero();
              assertThat(candidate.tokens()).isEqualTo(3);
              assertThat(candidate.limit()).isEqualTo(99);
            });
    gate.open();
    Snapshot done = whenIdle(session);
    for (Writing candidate : during.writing()) {
      Node node = done.tree().node(candidate.id());
      assertThat(node.text()).startsWith(candidate.text().strip());
      assertThat(node.kind()).isEqualTo(candidate.kind());
    }
  }

  @Test
  void everyEventIsInTheLibraryBeforeASnapshotShowsIt() throws Exception {
    List<String> late = new CopyOnWriteArrayList<>();
    Session session = create(bench, settings(15));
    long id = session.snapshot().summary().id();
    try (ReadsBeside beside = new ReadsBeside(file())) {
      session.subscribe(
          snapshot -> {
            if (beside.events(id) < snapshot.events().size()) {
              late.add("shown too early: " + snapshot.events().size());
            }
          });
      run(session);
      assertThat(beside.events(id)).isEqualTo(16);
    }
    assertThat(late).isEmpty();
  }

  @Test
  void subscribersHearOfTheFirstAndTheLastStateUntilTheyLeave() throws Exception {
    List<Snapshot> heard = new CopyOnWriteArrayList<>();
    Session session = create(bench, settings(6));
    Runnable leave = session.subscribe(heard::add);
    patiently().until(() -> heard.size() == 1);
    assertThat(heard.getFirst().phase()).isEqualTo(Phase.IDLE);
    session.run();
    patiently()
        .until(
            () ->
                heard.getLast().phase() == Phase.IDLE && heard.getLast().tree().simulations() == 6);
    assertThat(heard).extracting(Snapshot::phase).contains(Phase.RUNNING);
    assertThat(heard)
        .extracting(snapshot -> snapshot.events().size())
        .isSortedAccordingTo(Integer::compare);
    leave.run();
    int before = heard.size();
    session.step(1, List.of());
    whenIdle(session);
    assertThat(heard).hasSize(before);
  }

  @Test
  void aFullDiskPausesTheSearchAndLosesNothing() throws Exception {
    bench.close();
    LibraryOptions small = new LibraryOptions(Duration.ofSeconds(1), OptionalLong.of(40 * 4096));
    bench = Benches.open(file(), small);
    bench.useModel(new ScriptedModel());
    SearchSettings settings = settings(80);
    Session session = create(bench, settings);
    Snapshot full = run(session);
    Notice notice = full.notice().orElseThrow();
    assertThat(notice.problem()).isTrue();
    assertThat(notice.sentence()).contains("no room left on the disk").endsWith("is paused.");
    assertThat(full.tree().simulations()).isBetween(1, 79);
    TreeDocument shown = full.document();
    Session roomy = reopened(full.summary().id());
    assertThat(roomy.snapshot().events()).isEqualTo(shown.events());
    int further = full.tree().simulations() + 5;
    roomy.step(5, List.of());
    assertThat(whenIdle(roomy).events()).isEqualTo(inOneGo(settings).subList(0, further + 1));
  }

  @Test
  void sessionsThatRunAtOnceDoNotDisturbEachOther() throws Exception {
    SearchSettings one = settings(15);
    SearchSettings two = settings(15).edit().seed(5).done();
    Session first = create(bench, one);
    Session second = create(bench, two);
    first.run();
    second.run();
    List<TreeEvent> firstEvents = whenIdle(first).events();
    List<TreeEvent> secondEvents = whenIdle(second).events();
    assertThat(firstEvents).isEqualTo(inOneGo(one));
    assertThat(secondEvents).isNotEqualTo(firstEvents);
    try (SearchWorkbench other = Benches.open(folder.resolve("second.db"), new ScriptedModel())) {
      assertThat(secondEvents).isEqualTo(run(create(other, two)).events());
    }
  }

  @Test
  void closingGivesUpTheSimulationInHandAndKeepsTheRest() throws Exception {
    Gate gate = new Gate(60);
    model.beforeToken(gate);
    Session session = create(bench, settings(100));
    session.run();
    gate.awaitModel();
    List<TreeEvent> shown = session.snapshot().events();
    Thread closing = Thread.ofPlatform().start(bench::close);
    patiently().until(() -> session.snapshot().phase() == Phase.PAUSING);
    gate.open();
    closing.join();
    assertThat(model.isClosed()).isTrue();
    session.run();
    assertThat(session.snapshot().phase()).isEqualTo(Phase.IDLE);
    open();
    Session again = get(bench.open(session.snapshot().summary().id()));
    assertThat(again.snapshot().events()).isEqualTo(shown);
  }
}
