package espalier.train.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.PlattScaling;
import espalier.engine.PlattScaling.Line;
import espalier.train.growth.GrownTree.Grown;
import espalier.train.network.TrainingException;
import espalier.train.sequence.Lesson;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrownTreeTest {

  private static final List<Grown> NODES =
      List.of(
          new Grown(0, -1, Kind.PROBLEM, "p", OptionalDouble.empty(), Rating.UNKNOWN),
          new Grown(1, 0, Kind.EXPANSION, "s", OptionalDouble.of(0.123456789), Rating.POSITIVE),
          new Grown(2, 1, Kind.CONCLUSION, "c", OptionalDouble.of(0.6), Rating.NEGATIVE));

  @TempDir Path folder;

  @Test
  void aTreeIsReadFromItsFileAsItWasWritten() throws Exception {
    GrownTree tree = new GrownTree("family", NODES);
    Path file = folder.resolve("grown.jsonl");
    Files.writeString(file, tree.toJson() + "\n" + tree.toJson() + "\n");
    assertThat(GrownTree.read(file)).containsExactly(tree, tree);
    Files.writeString(file, tree.toJson() + "\n{}\n");
    assertThatThrownBy(() -> GrownTree.read(file))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("grown.jsonl, line 2");
  }

  @Test
  void itSaysInItsFileHowItsValuesWereCalibrated() throws Exception {
    PlattScaling byKind = new PlattScaling(new Line(0.5, 0), Map.of("critic", new Line(1.2, -2)));
    GrownTree tree = new GrownTree("family", NODES, byKind);
    Path file = folder.resolve("grown.jsonl");
    Files.writeString(file, tree.toJson() + "\n");
    assertThat(GrownTree.read(file)).containsExactly(tree);
  }

  @Test
  void itShowsTheModelsOwnRatingsAndTeachesTheTrueOnes() {
    List<Lesson> lessons = new GrownTree("family", NODES).lessons(0.3);
    assertThat(lessons).extracting(Lesson::share).containsOnly(0.3);
    assertThat(lessons.get(1).truth()).isEqualTo(Rating.POSITIVE);
    assertThat(lessons.get(1).shown()).isEqualTo(Rating.NEGATIVE);
    assertThat(lessons.get(2).truth()).isEqualTo(Rating.NEGATIVE);
    assertThat(lessons.get(2).shown()).isEqualTo(Rating.POSITIVE);
  }
}
