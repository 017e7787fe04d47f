package espalier.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

  private static final long MILLI = 1_000_000;

  private final List<Work> queue = new ArrayList<>();
  private final List<Long> told = new ArrayList<>();
  private long now;
  private final Pacer pacer =
      new Pacer(
          (delay, work) -> queue.add(new Work(now + delay.toNanos(), work)),
          () -> now,
          Duration.ofMillis(100),
          () -> told.add(now / MILLI));

  private record Work(long at, Runnable work) {}

  /// Lets the clock go on, and does what falls due.
  private void until(long millis) {
    long end = millis * MILLI;
    while (true) {
      var next = queue.stream().filter(w -> w.at() <= end).min(Comparator.comparingLong(Work::at));
      if (next.isEmpty()) {
        now = end;
        return;
      }
      queue.remove(next.get());
      now = Math.max(now, next.get().at());
      next.get().work().run();
    }
  }

  @Test
  void manyChangesAreToldTenTimesASecondAtMostAndTheLastIsAmongThem() {
    for (int millis = 0; millis <= 995; millis += 5) {
      until(millis);
      pacer.soon();
    }
    until(5_000);
    assertThat(told)
        .containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L);
  }

  @Test
  void whatMattersIsToldAtOnce() {
    pacer.soon();
    until(10);
    pacer.soon();
    until(20);
    pacer.now();
    until(1_000);
    assertThat(told).containsExactly(0L, 20L);
  }

  @Test
  void aChangeAfterAQuietTimeIsToldAtOnce() {
    until(500);
    pacer.soon();
    until(700);
    pacer.soon();
    until(800);
    assertThat(told).containsExactly(500L, 700L);
  }
}
