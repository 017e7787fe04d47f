package espalier.train.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.Cancellation;
import espalier.train.data.Split;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A growing that is broken off and goes on, with the small golden checkpoint.
class PlanGrowthTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");
  private static final int PROBLEMS = 34;

  @TempDir Path folder;

  private Path file = Path.of("");

  /// What the growing said, in order.
  private final List<Integer> grown = new ArrayList<>();

  private final List<String> said = new ArrayList<>();

  private final GrowthListener listener =
      new GrowthListener() {
        @Override
        public void foundTrees(String sentence) {
          said.add(sentence);
        }

        @Override
        public void growing(Trees trees) {
          assertThat(trees.all()).isEqualTo(PROBLEMS);
          grown.add(trees.grown());
        }
      };

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("grown.jsonl");
  }

  private static TrainingLeg.Growth growth(double temperature) {
    return new TrainingLeg.Growth(PROBLEMS, 5, 0.5, temperature, 1, 1, 0.5, 0, 9, true);
  }

  private List<GrownTree> grow(Path model, Path into, double temperature, Cancellation cancellation)
      throws TrainingException {
    return new PlanGrowth(TrainingDevice.processor(), 1, listener, cancellation)
        .grow(model, into, growth(temperature), 3, Split.TRAIN);
  }

  /// Grows until a first batch is there.
  private void breakOff() {
    assertThatThrownBy(() -> grow(GOLDEN, file, 1, () -> !grown.isEmpty()))
        .isInstanceOf(CancellationException.class);
    assertThat(grown).containsExactly(16);
    grown.clear();
  }

  private Path whole() throws TrainingException {
    Path whole = folder.resolve("whole.jsonl");
    grow(GOLDEN, whole, 1, Cancellation.NONE);
    assertThat(grown).containsExactly(16, 32, 34);
    grown.clear();
    return whole;
  }

  private Path part() {
    return folder.resolve("grown.jsonl.part");
  }

  @Test
  void goneOnWithItEqualsOneThatWasNeverBroken() throws Exception {
    Path whole = whole();
    breakOff();
    assertThat(file).doesNotExist();
    // A kill may leave a part of the next batch, and a line that is cut.
    List<String> lines = Files.readAllLines(whole);
    Files.writeString(
        part(), lines.get(16) + "\n" + lines.get(17).substring(0, 30), StandardOpenOption.APPEND);
    List<GrownTree> trees = grow(GOLDEN, file, 1, Cancellation.NONE);
    assertThat(grown).as("the first batch is not grown again").containsExactly(32, 34);
    assertThat(said)
        .containsExactly(
            "16 of 34 trees are in " + part() + " already; growing goes on from there.");
    assertThat(file).hasSameBinaryContentAs(whole);
    assertThat(trees).isEqualTo(GrownTree.read(whole));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, whole);
    }
  }

  @Test
  void whereAllTreesAreThereNoneIsGrown() throws Exception {
    Path whole = whole();
    breakOff();
    Files.copy(whole, part(), StandardCopyOption.REPLACE_EXISTING);
    grow(GOLDEN, file, 1, Cancellation.NONE);
    assertThat(grown).isEmpty();
    assertThat(file).hasSameBinaryContentAs(whole);
  }

  @Test
  void withOtherSettingsItBeginsAnewAndSaysSo() throws Exception {
    Path other = folder.resolve("other.jsonl");
    grow(GOLDEN, other, 0.5, Cancellation.NONE);
    grown.clear();
    breakOff();
    grow(GOLDEN, file, 0.5, Cancellation.NONE);
    assertThat(grown).containsExactly(16, 32, 34);
    assertThat(said)
        .containsExactly(
            "The trees in "
                + part()
                + " were grown with other settings (temperature); growing begins anew.");
    assertThat(file).hasSameBinaryContentAs(other);
  }

  @Test
  void withAnotherModelItBeginsAnew() throws Exception {
    Path model = copy();
    breakOff();
    grow(model, file, 1, Cancellation.NONE);
    assertThat(said).as("a copy is the same model").singleElement().asString().contains("goes on");

    said.clear();
    grown.clear();
    breakOff();
    Files.writeString(model.resolve("espalier.json"), "{\"draws_kinds\": true}");
    grow(model, file, 1, Cancellation.NONE);
    assertThat(grown).containsExactly(16, 32, 34);
    assertThat(said).singleElement().asString().contains("other settings (model)");
  }

  @Test
  void whereTheSettingsAreNotKnownItBeginsAnew() throws Exception {
    breakOff();
    Path settings = folder.resolve("grown.jsonl.part.json");
    Files.writeString(settings, Files.readString(settings).substring(0, 20));
    grow(GOLDEN, file, 1, Cancellation.NONE);
    assertThat(said).singleElement().asString().endsWith("; growing begins anew.");

    said.clear();
    grown.clear();
    breakOff();
    Files.delete(settings);
    grow(GOLDEN, file, 1, Cancellation.NONE);
    assertThat(said).singleElement().asString().endsWith("is not known; growing begins anew.");
    assertThat(grown).containsExactly(16, 32, 34);
  }

  private Path copy() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path one : files.toList()) {
        Files.copy(one, model.resolve(one.getFileName()));
      }
    }
    return model;
  }
}
