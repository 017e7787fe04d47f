package espalier.train.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import espalier.train.growth.GrownTree;
import espalier.train.growth.GrownTree.Grown;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatingQualityTest {

  private static GrownTree tree(double first, boolean firstRight, double second, boolean right) {
    List<Grown> nodes = new ArrayList<>();
    nodes.add(new Grown(0, -1, Kind.PROBLEM, "p", OptionalDouble.empty(), Rating.UNKNOWN));
    nodes.add(grown(1, 0, Kind.EXPANSION, first, firstRight));
    nodes.add(grown(2, 1, Kind.CONCLUSION, second, right));
    return new GrownTree("family", nodes);
  }

  private static Grown grown(int id, int parent, Kind kind, double value, boolean right) {
    return new Grown(
        id,
        parent,
        kind,
        "t" + id,
        OptionalDouble.of(value),
        right ? Rating.POSITIVE : Rating.NEGATIVE);
  }

  @Test
  void aRatingThatCopiesItsParentsShowsInTheTable() {
    List<GrownTree> trees =
        List.of(
            tree(0.9, true, 0.9, false),
            tree(0.8, true, 0.8, true),
            tree(0.2, false, 0.2, true),
            tree(0.1, false, 0.1, false));
    var table = RatingQuality.of(trees);
    assertThat(table.get("steps").curve().area()).hasValue(1);
    // All steps have the root for a parent, which has no value.
    assertThat(table.get("steps").copied()).hasValue(0.5);
    assertThat(table.get("conclusions").curve().area())
        .isEqualTo(table.get("conclusions").copied());
    assertThat(table.get("conclusions").curve().area()).hasValue(0.5);
  }

  @Test
  void theCalibrationErrorIsTheMeanDistanceFromTheShareOfRightOnes() {
    var table =
        RatingQuality.of(List.of(tree(0.75, true, 0.95, true), tree(0.75, false, 0.95, true)));
    assertThat(table.get("steps").calibration().error()).isCloseTo(0.25, offset(1e-9));
    assertThat(table.get("conclusions").calibration().error()).isCloseTo(0.05, offset(1e-9));
    assertThat(table.get("conclusions").curve().area()).isEmpty();
  }

  @Test
  void whatIsNeitherRightNorWrongDoesNotCount() {
    GrownTree tree = tree(0.9, true, 0.1, false);
    List<Grown> nodes = new ArrayList<>(tree.nodes());
    nodes.add(new Grown(3, 2, Kind.CRITIC, "c", OptionalDouble.of(0.5), Rating.UNKNOWN));
    assertThat(RatingQuality.of(List.of(new GrownTree("f", nodes)))).doesNotContainKey("critics");
  }
}
