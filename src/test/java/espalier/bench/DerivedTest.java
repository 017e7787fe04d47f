package espalier.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.cache.CacheStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What is concluded from readings.
class DerivedTest {

  private static final Offset<Double> EXACT = within(1e-9);

  private final Figures figures = new Figures();

  private Derived derived() {
    MachineFacts machine =
        new MachineFacts(
            "a processor", 2, 2, 0, "a system", "25", "2.7.1", 20, Map.of("one", 20.0));
    BenchResult.ModelFacts model =
        new BenchResult.ModelFacts("a model", 1000, "int8", "cpu", 2, true, 2_000_000_000L, 5e8);
    return new BenchResult(
            machine,
            model,
            BenchPlan.standard(EnumSet.allOf(Part.class), Scheme.BOTH, 1),
            1,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            100,
            512,
            figures,
            List.of(),
            List.of(),
            false,
            new CacheStatistics(0, 0, 0, 0, 0, 0, 0, 0))
        .derived();
  }

  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(new Samples(List.of(9.0, 1.0, 3.0)).median()).isEqualTo(3);
    assertThat(new Samples(List.of(9.0, 1.0, 3.0, 4.0)).median()).isEqualTo(3.5);
    assertThat(new Samples(List.of(9.0, 1.0, 3.0)).least()).isEqualTo(1);
    assertThat(new Samples(List.of(9.0, 1.0, 3.0)).most()).isEqualTo(9);
  }

  @Test
  void aStepIsComparedWithReadingTheWeightsOnce() {
    figures.add(Quantity.DECODE, 1, List.of(0.125));
    figures.add(Quantity.DECODE, 4, List.of(0.2));
    Derived derived = derived();
    assertThat(derived.readingSeconds()).isEqualTo(0.1, EXACT);
    assertThat(derived.shareOfLimit().get(1)).isEqualTo(0.8, EXACT);
    assertThat(derived.shareOfLimit().get(4)).isEqualTo(0.5, EXACT);
    assertThat(derived.batchGrowth().get(4)).isEqualTo(1.6, EXACT);
    assertThat(derived.tokensPerSecond().get(4)).isEqualTo(20, EXACT);
    assertThat(derived.overheadShare()).isEmpty();
  }

  @Test
  void aPromptIsComparedWithItsMultiplicationsAlone() {
    figures.add(Quantity.PREFILL, 128, List.of(1.0));
    figures.add(Quantity.PREFILL, 512, List.of(3.2));
    // 128 tokens of 0.5 Gflop each, at 100 Gflop/s.
    assertThat(derived().promptShareOfLimit().get(128)).isEqualTo(0.64, EXACT);
    assertThat(derived().promptShareOfLimit().get(512)).isEqualTo(0.8, EXACT);
  }

  @Test
  void theOverheadIsWhatIsNoArithmetic() {
    figures.add(Quantity.DECODE, 1, List.of(0.125));
    figures.add(Quantity.STEP_NETWORK, 1, List.of(0.1));
    figures.add(Quantity.STEP_HEAD, 1, List.of(0.025));
    assertThat(derived().overheadShare().get(1)).isEqualTo(0.2, EXACT);
    assertThat(derived().headShare().get(1)).isEqualTo(0.2, EXACT);
  }

  @Test
  void severalLeavesAStepAreComparedWithOne() {
    figures.add(Quantity.NODE, 1, List.of(6.0));
    figures.add(Quantity.NODE, 4, List.of(2.0));
    assertThat(derived().nodesPerMinute().get(4)).isEqualTo(30, EXACT);
    assertThat(derived().leavesGain().get(4)).isEqualTo(3, EXACT);
  }

  @Test
  void theOriginalSchemeIsBoundedByItsParts() {
    figures.add(Quantity.PREFILL, 128, List.of(1.0));
    figures.add(Quantity.PREFILL, 512, List.of(4.0));
    figures.add(Quantity.DECODE, 1, List.of(0.1));
    figures.add(Quantity.DECODE, 4, List.of(0.125));
    figures.add(Quantity.EXPANSION, 512, List.of(10.0));
    figures.add(Quantity.REFERENCE, 512, List.of(60.0));
    Derived derived = derived();
    // For each of four: 4 s of prompt, 64 steps, 4.5 s of prompt and thought.
    assertThat(derived.referenceFromParts(512)).hasValueCloseTo(4 * (4 + 6.4 + 4.5), EXACT);
    assertThat(derived.referenceBound().get(512)).isEqualTo(59.6 / 8, EXACT);
    assertThat(derived.referenceBoundAtLimit().get(512)).isEqualTo(59.6 / 6.4, EXACT);
    assertThat(derived.referenceRatio().get(512)).isEqualTo(6, EXACT);
    assertThat(derived.expansionGrowth()).as("of one path").isEmpty();
    figures.add(Quantity.EXPANSION, 128, List.of(8.0));
    assertThat(derived().expansionGrowth()).hasValueCloseTo(1.25, EXACT);
  }
}
