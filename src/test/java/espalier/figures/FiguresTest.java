package espalier.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  /// Newcombe 1998, "Two-sided confidence intervals for the single proportion", Table I, method 3.
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonsIntervalIsAsPublished(int right, int of, double low, double high) {
    Interval interval = new Share(right, of).interval();
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void aShareThatIsAllOrNothingEndsExactlyThere() {
    assertThat(new Share(0, 7).interval().low()).isZero();
    assertThat(new Share(7, 7).interval().high()).isEqualTo(1.0);
    assertThat(new Share(0, 0).interval()).isEqualTo(new Interval(0, 1));
    assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  /// Newcombe 1998, "Improved confidence intervals for the difference between binomial proportions
  /// based on paired data", Table III, method 10.
  @ParameterizedTest
  @CsvSource({
    "36, 12, 2, 0, 0.2, 0.0569, 0.3404",
    "2, 12, 2, 34, 0.2, 0.0537, 0.3421",
    "2, 12, 0, 36, 0.24, 0.1144, 0.3735",
    "53, 0, 1, 0, -0.0185, -0.0977, 0.0496",
    "29, 1, 0, 0, 0.0333, -0.0834, 0.1667",
    "30, 0, 0, 0, 0, -0.1135, 0.1135"
  })
  void newcombesIntervalIsAsPublished(
      int both, int first, int second, int neither, double difference, double low, double high) {
    Pairing pairing = new Pairing(both, first, second, neither);
    assertThat(pairing.difference()).isCloseTo(difference, within(5e-5));
    assertThat(pairing.interval().low()).isCloseTo(low, within(6e-5));
    assertThat(pairing.interval().high()).isCloseTo(high, within(6e-5));
  }

  @Test
  void pairsAreCounted() {
    Pairing pairing =
        Pairing.of(
            List.of(true, true, true, false, false, true),
            List.of(true, false, false, true, false, true));
    assertThat(pairing).isEqualTo(new Pairing(2, 2, 1, 1));
  }

  /// Twice the lower tail of a binomial distribution of one half, by hand.
  @ParameterizedTest
  @CsvSource({
    "12, 2, 0.012939453125",
    "2, 12, 0.012939453125",
    "6, 0, 0.03125",
    "5, 5, 1",
    "0, 0, 1",
    "59, 121, 4.434449263755176e-6"
  })
  void mcNemarsTestIsExact(int first, int second, double p) {
    assertThat(new Pairing(9, first, second, 9).mcNemar()).isCloseTo(p, within(p * 1e-10));
  }

  @Test
  void mcNemarsTestHoldsForThousandsOfProblems() {
    assertThat(new Pairing(0, 5000, 5000, 0).mcNemar()).isEqualTo(1.0);
    assertThat(new Pairing(0, 5200, 4800, 0).mcNemar()).isCloseTo(6.6e-5, within(0.2e-5));
  }

  private static Verdict verdict(int group, double probability, boolean right) {
    return new Verdict(group, Math.log(probability), right);
  }

  @Test
  void theAreaIsHowOftenARightOneHasTheHigherValue() {
    List<Verdict> verdicts =
        List.of(
            verdict(0, 0.9, true),
            verdict(0, 0.5, true),
            verdict(1, 0.5, false),
            verdict(1, 0.2, false),
            verdict(2, 0.6, false));
    // Pairs: 0.9 beats three; 0.5 ties one (a half), beats one, loses one.
    assertThat(RankCurve.area(verdicts)).hasValue((3 + 1.5) / 6);
    List<Verdict> mixed = new ArrayList<>(verdicts);
    Collections.reverse(mixed);
    assertThat(RankCurve.of(mixed)).isEqualTo(RankCurve.of(verdicts));
  }

  @Test
  void thereIsNoAreaWhereAllAreRight() {
    RankCurve curve = RankCurve.of(List.of(verdict(0, 0.9, true)));
    assertThat(curve.area()).isEmpty();
    assertThat(curve.interval()).isEmpty();
    assertThat(RankCurve.of(List.of()).right()).isZero();
  }

  @Test
  void theAreasIntervalHoldsItAndIsWiderWhereProblemsRepeatThemselves() {
    Random random = new Random(7);
    List<Verdict> apart = new ArrayList<>();
    List<Verdict> together = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean right = random.nextBoolean();
      double logValue = -Math.abs(random.nextGaussian() - (right ? 1 : 0)) - 0.01;
      apart.add(new Verdict(i, logValue, right));
      // The same four hundred, said to come from ten problems that are right or wrong as a whole.
      together.add(new Verdict((right ? 0 : 5) + i % 5, logValue - (i % 5), right));
    }
    RankCurve curve = RankCurve.of(apart);
    Interval interval = curve.interval().orElseThrow();
    assertThat(interval.contains(curve.area().orElseThrow())).isTrue();
    Interval wide = RankCurve.of(together).interval().orElseThrow();
    assertThat(wide.high() - wide.low()).isGreaterThan(interval.high() - interval.low());
  }

  @Test
  void calibrationIsTheMeanDistanceOfValueAndShare() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      verdicts.add(verdict(i, 0.85, i < 6)); // says 0.85, and 0.6 are right
    }
    for (int i = 0; i < 30; i++) {
      verdicts.add(verdict(i, 0.15, i < 3)); // says 0.15, and 0.1 are right
    }
    Calibration calibration = Calibration.of(verdicts);
    assertThat(calibration.error()).isCloseTo(0.25 * 10 / 40 + 0.05 * 30 / 40, within(1e-12));
    assertThat(calibration.bins()).hasSize(10);
    assertThat(calibration.bins().get(8).share()).isEqualTo(new Share(6, 10));
    assertThat(calibration.bins().get(1).share()).isEqualTo(new Share(3, 30));
  }

  @Test
  void certaintyFallsIntoTheLastBin() {
    Calibration calibration = Calibration.of(List.of(new Verdict(0, 0, true)));
    assertThat(calibration.bins().getLast().share()).isEqualTo(new Share(1, 1));
    assertThat(calibration.error()).isZero();
  }
}
