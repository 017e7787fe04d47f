package espalier.session;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Usage;
import espalier.session.Snapshot.Progress;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

  private long now = 77_000_000_000L;
  private final ProgressMeter meter = new ProgressMeter(() -> now);

  private void pass(double seconds) {
    now += Math.round(seconds * 1e9);
  }

  @Test
  void nothingIsClaimedBeforeTheFirstSimulation() {
    meter.resume();
    pass(3);
    Progress progress = meter.progress(0, 10, 10, 1);
    assertThat(progress.remaining()).isEmpty();
    assertThat(progress.tokensPerSecond()).isZero();
    assertThat(progress.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void theTimeLeftFollowsFromTheSimulationsOfThisRun() {
    meter.resume();
    pass(2);
    meter.simulated(1, Usage.NONE);
    pass(4);
    meter.simulated(1, Usage.NONE);
    assertThat(meter.progress(2, 10, 8, 1).remaining()).contains(Duration.ofSeconds(24));
    pass(1);
    assertThat(meter.progress(2, 10, 8, 1).remaining()).contains(Duration.ofSeconds(23));
    pass(30);
    assertThat(meter.progress(2, 10, 8, 1).remaining()).contains(Duration.ofSeconds(21));
    assertThat(meter.progress(10, 10, 0, 1).remaining()).contains(Duration.ZERO);
  }

  @Test
  void aStepOfSeveralSimulationsCountsDownAsOne() {
    meter.resume();
    pass(8);
    meter.simulated(4, Usage.NONE);
    assertThat(meter.progress(4, 10, 6, 4).remaining()).contains(Duration.ofSeconds(12));
    pass(3);
    assertThat(meter.progress(4, 10, 6, 4).remaining()).contains(Duration.ofSeconds(9));
    pass(30);
    assertThat(meter.progress(4, 10, 6, 4).remaining()).contains(Duration.ofSeconds(4));
  }

  @Test
  void pausesDoNotCount() {
    meter.resume();
    pass(2);
    meter.simulated(1, Usage.NONE);
    meter.pause();
    pass(1000);
    meter.resume();
    pass(2);
    meter.simulated(1, Usage.NONE);
    assertThat(meter.running()).isEqualTo(Duration.ofSeconds(4));
    assertThat(meter.progress(2, 4, 2, 1).remaining()).contains(Duration.ofSeconds(4));
  }

  @Test
  void anotherRunIsCountedFromItsStart() {
    meter.resume();
    pass(9);
    meter.simulated(1, new Usage(1, 2, 3));
    meter.startRun();
    assertThat(meter.running()).isEqualTo(Duration.ZERO);
    pass(1);
    meter.simulated(1, new Usage(10, 20, 30));
    Progress progress = meter.progress(2, 5, 3, 1);
    assertThat(progress.remaining()).contains(Duration.ofSeconds(3));
    assertThat(progress.usage()).isEqualTo(new Usage(11, 22, 33));
  }

  @Test
  void tokensASecondAreThoseOfTheLastSecondsOfRunning() {
    meter.resume();
    for (int i = 0; i < 100; i++) {
      pass(0.1);
      meter.wrote(i < 50 ? 1 : 7);
    }
    assertThat(rate()).isCloseTo(70, Offset.offset(2.0));
    meter.pause();
    pass(60);
    assertThat(rate()).isCloseTo(70, Offset.offset(2.0));
    meter.resume();
    pass(5.1);
    assertThat(rate()).isZero();
  }

  @Test
  void theFirstTokensDoNotMakeAnAbsurdRate() {
    meter.resume();
    pass(0.001);
    meter.wrote(5);
    assertThat(rate()).isEqualTo(20);
  }

  private double rate() {
    return meter.progress(0, 1, 1, 1).tokensPerSecond();
  }
}
