package espalier.train.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.PlattScaling;
import espalier.engine.PlattScaling.Line;
import espalier.train.growth.GrownTree;
import espalier.train.growth.GrownTree.Grown;
import espalier.train.network.TrainingException;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalingFitTest {

  private static double sigmoid(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /// Trees of steps and critics whose true log odds are a line of those that the model reads, and
  /// whose values were put through `calibration` before they were written.
  private static List<GrownTree> trees(
      int count, PlattScaling truth, PlattScaling calibration, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<GrownTree> trees = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      List<Grown> nodes = new ArrayList<>();
      nodes.add(new Grown(0, -1, Kind.PROBLEM, "p", OptionalDouble.empty(), Rating.UNKNOWN));
      for (int i = 1; i <= 12; i++) {
        Kind kind = i % 3 == 0 ? Kind.CRITIC : Kind.EXPANSION;
        double read = random.nextGaussian() * 3;
        boolean right = random.nextDouble() < sigmoid(truth.of(kind.label()).apply(read));
        nodes.add(
            new Grown(
                i,
                i - 1,
                kind,
                "t" + i,
                OptionalDouble.of(sigmoid(calibration.of(kind.label()).apply(read))),
                right ? Rating.POSITIVE : Rating.NEGATIVE));
      }
      trees.add(new GrownTree("family", nodes, calibration));
    }
    return trees;
  }

  private static final PlattScaling OVERCONFIDENT = new PlattScaling(new Line(0.4, -0.8), Map.of());
  private static final PlattScaling DIFFERENT =
      new PlattScaling(new Line(0.5, 0), Map.of("critic", new Line(1.2, -2)));

  private static void close(Line found, Line expected) {
    assertThat(found.scale()).isCloseTo(expected.scale(), within(0.1));
    assertThat(found.shift()).isCloseTo(expected.shift(), within(0.2));
  }

  @Test
  void oneLineIsFoundWhereAllKindsAreAlike() throws Exception {
    ScalingFit fit = ScalingFit.of(trees(600, OVERCONFIDENT, PlattScaling.NONE, 1));
    close(fit.scaling().of("expansion"), OVERCONFIDENT.others());
    close(fit.scaling().of("critic"), OVERCONFIDENT.others());
    assertThat(fit.before().get("all").calibration().error()).isGreaterThan(0.15);
    assertThat(fit.after().get("all").calibration().error()).isLessThan(0.04);
    assertThat(fit.lossAfter()).isLessThan(fit.lossBefore());
    assertThat(fit.fitted()).isEqualTo(3600);
    assertThat(fit.heldOut()).isEqualTo(3600);
  }

  @Test
  void kindsThatDifferHaveLinesOfTheirOwn() throws Exception {
    ScalingFit fit = ScalingFit.of(trees(600, DIFFERENT, PlattScaling.NONE, 2));
    assertThat(fit.scaling().kinds()).containsOnlyKeys("expansion", "critic");
    close(fit.scaling().of("expansion"), DIFFERENT.others());
    close(fit.scaling().of("critic"), DIFFERENT.of("critic"));
    // The order within a kind stays.
    assertThat(fit.after().get("critics").curve().area())
        .isEqualTo(fit.before().get("critics").curve().area());
  }

  @Test
  void theCalibrationOfTheTreesIsUndoneFirst() throws Exception {
    PlattScaling earlier =
        new PlattScaling(new Line(0.7, 0.3), Map.of("critic", new Line(1.5, -1)));
    ScalingFit plain = ScalingFit.of(trees(200, OVERCONFIDENT, PlattScaling.NONE, 3));
    ScalingFit again = ScalingFit.of(trees(200, OVERCONFIDENT, earlier, 3));
    for (String kind : PlattScaling.KINDS) {
      assertThat(again.scaling().of(kind).scale())
          .isCloseTo(plain.scaling().of(kind).scale(), within(1e-6));
      assertThat(again.scaling().of(kind).shift())
          .isCloseTo(plain.scaling().of(kind).shift(), within(1e-6));
    }
  }

  @Test
  void valuesThatKnowEverythingGiveAFiniteLine() throws Exception {
    PlattScaling sure = new PlattScaling(new Line(1000, 0), Map.of());
    ScalingFit fit = ScalingFit.of(trees(100, sure, PlattScaling.NONE, 4));
    assertThat(fit.scaling().others().scale()).isGreaterThan(2);
    assertThat(fit.after().get("all").calibration().error())
        .isLessThan(fit.before().get("all").calibration().error());
  }

  @Test
  void valuesThatKnowNothingBecomeTheShareOfRightOnes() throws Exception {
    PlattScaling nothing = new PlattScaling(new Line(1e-9, 1), Map.of());
    ScalingFit fit = ScalingFit.of(trees(200, nothing, PlattScaling.NONE, 5));
    assertThat(sigmoid(fit.scaling().others().apply(2))).isCloseTo(sigmoid(1), within(0.05));
    assertThat(fit.after().get("all").calibration().error()).isLessThan(0.05);
  }

  @Test
  void tooFewThoughtsAreRefused() {
    assertThatThrownBy(() -> ScalingFit.of(trees(8, OVERCONFIDENT, PlattScaling.NONE, 6)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("30 of each are needed; grow trees about more problems.");
  }
}
