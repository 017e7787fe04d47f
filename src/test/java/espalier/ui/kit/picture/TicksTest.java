package espalier.ui.kit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void ticksStandAtRoundNumbers() {
    assertThat(labels(2050)).containsExactly("0", "500", "1,000", "1,500", "2,000");
    assertThat(labels(0.128)).containsExactly("0.00", "0.05", "0.10");
    assertThat(labels(0.3)).containsExactly("0.0", "0.1", "0.2", "0.3");
    assertThat(labels(9e-4)).containsExactly("0.0000", "0.0002", "0.0004", "0.0006", "0.0008");
    assertThat(labels(2e-4)).containsExactly("0", "5.0e-05", "1.0e-04", "1.5e-04", "2.0e-04");
  }

  private static String[] labels(double end) {
    Ticks ticks = Ticks.upTo(end, 5);
    return ticks.places().stream().map(ticks::label).toArray(String[]::new);
  }

  @Property
  void thereAreNeverFewNorMany(@ForAll @DoubleRange(min = 1e-6, max = 1e9) @Scale(7) double end) {
    Ticks ticks = Ticks.upTo(end, 5);
    assertThat(ticks.places().size()).isBetween(3, 6);
    assertThat(labels(end)).doesNotHaveDuplicates();
    assertThat(ticks.places().getLast()).isLessThanOrEqualTo(end * (1 + 1e-6));
    assertThat(ticks.roundedUp(end)).isBetween(end * (1 - 1e-6), end + ticks.step());
  }
}
