package espalier.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptsTest {

  private final List<String> seen = new ArrayList<>();
  private final Interrupts interrupts = new Interrupts(() -> seen.add("end"));

  @Test
  void theFirstAsksTheWorkToEndAndTheSecondEndsTheProcess() {
    interrupts.listen(() -> seen.add("stop"));
    interrupts.interrupt();
    assertThat(seen).containsExactly("stop");
    assertThat(interrupts.requested()).isTrue();
    interrupts.interrupt();
    assertThat(seen).containsExactly("stop", "end");
  }

  @Test
  void workMayAskForItselfWhetherItIsToEnd() {
    Interrupts.Listening listening = interrupts.listen();
    assertThat(interrupts.requested()).isFalse();
    interrupts.interrupt();
    assertThat(interrupts.requested()).isTrue();
    assertThat(seen).isEmpty();
    listening.close();
  }

  @Test
  void withNobodyListeningTheProcessEnds() {
    interrupts.listen(() -> seen.add("stop")).close();
    interrupts.interrupt();
    assertThat(seen).containsExactly("end");
    assertThat(interrupts.requested()).isFalse();
  }
}
