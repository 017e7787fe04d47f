package espalier.session;

import static espalier.session.Benches.create;
import static espalier.session.Benches.patiently;
import static espalier.session.Benches.run;
import static espalier.session.Benches.settings;
import static espalier.session.Benches.whenIdle;
import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot.Notice;
import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What a person asks of a session: steps, kinds, an end, other settings.
class SessionPersonTest extends SessionOnDisk {

  @Test
  void stepsGoOnBeyondTheBudgetAndARunDoesNot() throws Exception {
    Session session = create(bench, settings(3));
    run(session);
    session.step(2, List.of());
    assertThat(whenIdle(session).tree().simulations()).isEqualTo(5);
    assertThat(session.snapshot().document().stop()).isEmpty();
    Snapshot again = run(session);
    assertThat(again.tree().simulations()).isEqualTo(5);
    assertThat(again.notice()).contains(new Notice("Stopped: 5 of 3 simulations.", false));
  }

  @Test
  void thePersonChoosesTheKindsOfAStep() throws Exception {
    Session session = create(bench, settings(9).edit().preset(Preset.MANUAL).done());
    session.step(1, List.of(Kind.CRITIC, Kind.CONCLUSION));
    assertThat(whenIdle(session).tree().nodes())
        .extracting(Node::kind)
        .containsExactly(Kind.PROBLEM, Kind.CRITIC, Kind.CONCLUSION);
    session.step(1, List.of());
    Notice notice = whenIdle(session).notice().orElseThrow();
    assertThat(notice.problem()).isTrue();
    assertThat(notice.sentence()).startsWith("Choose the kinds");
  }

  @Test
  void stoppingNamesThePersonAndRunningOnForgetsIt() throws Exception {
    Session session = create(bench, settings(4));
    session.step(2, List.of());
    whenIdle(session);
    session.stop();
    patiently().until(() -> session.snapshot().document().stop().isPresent());
    assertThat(session.snapshot().document().stop()).contains("Stopped by hand.");
    session.step(1, List.of());
    assertThat(whenIdle(session).document().stop()).isEmpty();
    Session again = reopened(session.snapshot().summary().id());
    assertThat(again.snapshot().document().stop()).isEmpty();
  }

  @Test
  void settingsBeforeTheFirstSimulationAreThoseFromTheStart() throws Exception {
    Session session = create(bench, settings(4));
    SearchSettings other = settings(5).edit().backup(BackupRule.LOG).seed(8).done();
    assertThat(session.configure(other)).isEmpty();
    patiently().until(() -> session.snapshot().tree().settings().equals(other));
    Snapshot snapshot = session.snapshot();
    assertThat(snapshot.document().settings()).isEqualTo(other);
    assertThat(snapshot.events()).hasSize(1);
    assertThat(snapshot.summary().budget()).isEqualTo(5);
    assertThat(run(session).events()).isEqualTo(inOneGo(other));
    Session again = reopened(snapshot.summary().id());
    assertThat(again.snapshot().document().settings()).isEqualTo(other);
  }

  @Test
  void laterSettingsAreAnEventAndTheBackupRuleStays() throws Exception {
    Session session = create(bench, settings(4));
    session.step(2, List.of());
    whenIdle(session);
    SearchSettings hotter = settings(6).edit().temperature(1.5).done();
    assertThat(session.configure(hotter)).isEmpty();
    assertThat(session.configure(hotter)).isEmpty();
    Snapshot done = run(session);
    assertThat(done.tree().simulations()).isEqualTo(6);
    assertThat(done.events().get(3)).isEqualTo(new TreeEvent.Retuned(3, 2, hotter));
    assertThat(done.events()).hasSize(8);
    assertThat(session.configure(hotter.edit().backup(BackupRule.LOG).done()).orElseThrow())
        .startsWith("The backup rule can be changed only before the first simulation");
    assertThat(session.snapshot().events()).isEqualTo(done.events());
  }

  @Test
  void settingsThatAreChangedDuringARunHoldFromTheNextSimulationOn() throws Exception {
    Gate gate = new Gate(30);
    model.beforeToken(gate);
    Session session = create(bench, settings(8));
    session.run();
    gate.awaitModel();
    session.configure(settings(4));
    gate.open();
    Snapshot done = whenIdle(session);
    assertThat(done.tree().simulations()).isEqualTo(4);
    assertThat(done.document().stop()).contains("Stopped: 4 of 4 simulations.");
  }

  @Test
  void runningOnAfterTheAnswersWereReachedUsesTheRestOfTheBudget() throws Exception {
    Session session = create(bench, settings(60).edit().patience(OptionalInt.of(1)).done());
    session.setTruth(Optional.of("41"));
    Snapshot reached = run(session);
    assertThat(reached.tree().simulations()).isLessThan(60);
    Snapshot done = run(session);
    assertThat(done.tree().simulations()).isEqualTo(60);
    assertThat(done.document().stop()).contains("Stopped: 60 of 60 simulations.");
  }

  @Test
  void theKnownAnswerIsKeptAndStopsTheSearch() throws Exception {
    Session session = create(bench, settings(60).edit().patience(OptionalInt.of(1)).done());
    session.setTruth(Optional.of(" 41 "));
    patiently().until(() -> session.snapshot().document().truth().isPresent());
    Snapshot done = run(session);
    assertThat(done.document().stop())
        .contains("Stopped: 1 conclusion states the known answer 41.");
    Session again = reopened(done.summary().id());
    assertThat(again.snapshot().document().truth()).contains("41");
    again.setTruth(Optional.of("<critic>"));
    patiently().until(() -> again.snapshot().notice().isPresent());
    assertThat(again.snapshot().document().truth()).contains("41");
  }
}
