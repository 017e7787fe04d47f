package espalier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.PlattScaling.Line;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

  @Property
  void aLineKeepsTheOrderAndCanBeUndone(
      @ForAll @DoubleRange(min = 0.01, max = 10) double scale,
      @ForAll @DoubleRange(min = -5, max = 5) double shift,
      @ForAll @DoubleRange(min = -30, max = 30) double one,
      @ForAll @DoubleRange(min = -30, max = 30) double other) {
    Line line = new Line(scale, shift);
    if (other - one > 1e-6) {
      assertThat(line.apply(one)).isLessThan(line.apply(other));
    }
    assertThat(line.undo(line.apply(one))).isCloseTo(one, within(1e-9));
  }

  @Property
  void nothingIsDoneWithoutOne(@ForAll double logOdds) {
    assertThat(PlattScaling.NONE.of("critic").apply(logOdds) == logOdds).isTrue();
  }

  @Test
  void aKindHasItsOwnLineOrThatOfTheOthers() {
    PlattScaling scaling =
        new PlattScaling(new Line(0.5, 0.1), Map.of("critic", new Line(2, -0.25)));
    assertThat(scaling.of("critic").apply(1)).isEqualTo(1.75);
    assertThat(scaling.of("refine").apply(1)).isEqualTo(0.6);
    assertThat(scaling.text()).isEqualTo("0.500x+0.100, critic 2.000x-0.250");
    assertThat(scaling.isNone()).isFalse();
    assertThat(PlattScaling.NONE.isNone()).isTrue();
    assertThat(PlattScaling.NONE.text()).isEmpty();
  }

  @Test
  void whatWouldTurnValuesRoundIsNone() {
    assertThatThrownBy(() -> new Line(0, 0)).hasMessage("scale must be a number above 0");
    assertThatThrownBy(() -> new Line(Double.NaN, 0)).hasMessageContaining("scale");
    assertThatThrownBy(() -> new Line(1, Double.NaN)).hasMessage("shift must be a number");
    assertThatThrownBy(() -> new PlattScaling(Line.NONE, Map.of("remark", Line.NONE)))
        .hasMessageContaining("remark");
  }
}
