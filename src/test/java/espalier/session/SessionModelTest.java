package espalier.session;

import static espalier.session.Benches.create;
import static espalier.session.Benches.get;
import static espalier.session.Benches.patiently;
import static espalier.session.Benches.run;
import static espalier.session.Benches.settings;
import static espalier.session.Benches.whenIdle;
import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ScriptedModel;
import espalier.engine.Shortage;
import espalier.session.Snapshot.Notice;
import espalier.session.Snapshot.Phase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A session while its model is missing, fails or is exchanged.
class SessionModelTest extends SessionOnDisk {

  @Test
  void aRunWaitsForTheModelAndCanBeWithdrawn() throws Exception {
    bench.close();
    bench = Benches.open(file());
    Session first = create(bench, settings(3));
    Session second = create(bench, settings(3));
    first.run();
    second.run();
    patiently().until(() -> first.snapshot().notice().isPresent());
    patiently().until(() -> second.snapshot().notice().isPresent());
    assertThat(first.snapshot().phase()).isEqualTo(Phase.RUNNING);
    assertThat(first.snapshot().notice().orElseThrow().sentence())
        .startsWith("The model is still loading");
    second.pause();
    assertThat(whenIdle(second).notice()).isEmpty();
    bench.useModel(new ScriptedModel());
    assertThat(whenIdle(first).tree().simulations()).isEqualTo(3);
    assertThat(second.snapshot().tree().simulations()).isZero();
  }

  @Test
  void whatTheModelCannotDoIsSaidAndTheSearchCanGoOn() throws Exception {
    Session session = create(bench, settings(5));
    session.step(2, List.of());
    whenIdle(session);
    model.failWith(Optional.of("The device is out of memory."));
    Snapshot failed = run(session);
    assertThat(failed.notice()).contains(new Notice("The device is out of memory.", true));
    assertThat(failed.tree().simulations()).isEqualTo(2);
    model.failWith(Optional.empty());
    assertThat(run(session).events()).isEqualTo(inOneGo(settings(5)));
  }

  @Test
  void aFullCardIsToldAndTheSearchGoesOnWithTheModelElsewhere() throws Exception {
    Session session = create(bench, settings(5));
    session.step(2, List.of());
    whenIdle(session);
    model.failWith(Optional.of("The card is full."), Shortage.CARD);
    Notice notice = run(session).notice().orElseThrow();
    assertThat(notice.cardFull()).isTrue();
    assertThat(notice.sentence()).startsWith("The card is full. The tree is kept");

    bench.holdModel();
    session.goOn();
    patiently().until(() -> session.snapshot().notice().isPresent());
    assertThat(session.snapshot().phase()).isEqualTo(Phase.RUNNING);
    bench.useModel(new ScriptedModel());
    assertThat(whenIdle(session).events()).isEqualTo(inOneGo(settings(5)));
  }

  @Test
  void stepsThatAFailureInterruptedAreDoneWhenItGoesOn() throws Exception {
    Session session = create(bench, settings(9));
    model.failWith(Optional.of("There was not enough memory."), Shortage.MEMORY);
    session.step(4, List.of());
    assertThat(whenIdle(session).notice().orElseThrow().cardFull()).isFalse();
    model.failWith(Optional.empty());
    session.goOn();
    assertThat(whenIdle(session).tree().simulations()).isEqualTo(4);
    session.goOn();
    assertThat(whenIdle(session).tree().simulations()).isEqualTo(9);
  }

  @Test
  void aRunWaitsWhileAnotherModelIsLoadedAndGoesOnWithTheOneThatWasThere() throws Exception {
    Gate gate = new Gate(40);
    model.beforeToken(gate);
    Session session = create(bench, settings(10));
    session.run();
    gate.awaitModel();
    bench.holdModel();
    gate.open();
    patiently().until(() -> session.snapshot().notice().isPresent());
    int kept = session.snapshot().tree().simulations();
    assertThat(kept).isLessThan(10);
    assertThat(session.snapshot().phase()).isEqualTo(Phase.RUNNING);
    bench.releaseModel("unused");
    assertThat(whenIdle(session).events()).isEqualTo(inOneGo(settings(10)));
  }

  @Test
  void aModelIsPutAwayToMakeRoomAndARunIsPausedWhereNoneComes() throws Exception {
    Gate gate = new Gate(40);
    model.beforeToken(gate);
    Session session = create(bench, settings(10));
    session.run();
    gate.awaitModel();
    bench.holdModel();
    CompletableFuture<Void> dropped = bench.dropModel();
    gate.open();
    get(dropped);
    assertThat(model.isClosed()).isTrue();
    assertThat(bench.model()).isEmpty();
    bench.releaseModel("The model does not fit.");
    Notice notice = whenIdle(session).notice().orElseThrow();
    assertThat(notice).isEqualTo(new Notice("The model does not fit. The search is paused.", true));
    bench.useModel(new ScriptedModel());
    session.goOn();
    assertThat(whenIdle(session).events()).isEqualTo(inOneGo(settings(10)));
  }

  @Test
  void anUnexpectedFailureIsSaidWithoutAStackTrace() throws Exception {
    model.beforeToken(
        () -> {
          throw new IllegalStateException("secret detail");
        });
    Session session = create(bench, settings(5));
    Notice notice = run(session).notice().orElseThrow();
    assertThat(notice.problem()).isTrue();
    assertThat(notice.sentence()).contains("unexpected error").doesNotContain("secret");
    model.beforeToken(() -> {});
    assertThat(run(session).events()).isEqualTo(inOneGo(settings(5)));
  }

  @Test
  void anotherModelTakesOverAndTheOldOneIsClosed() throws Exception {
    Session session = create(bench, settings(3));
    session.step(1, List.of());
    whenIdle(session);
    ScriptedModel next = new ScriptedModel();
    bench.useModel(next);
    assertThat(bench.model()).containsSame(next);
    patiently().until(model::isClosed);
    assertThat(run(session).tree().simulations()).isEqualTo(3);
    assertThat(next.proposals()).isNotEmpty();
    assertThat(next.isClosed()).isFalse();
    bench.close();
    assertThat(next.isClosed()).isTrue();
  }
}
