package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.store.HeldFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `train`, as it is typed.
class TrainTest {

  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;

  private TestHost run(int status, String... arguments) {
    TestHost host = new TestHost(folder, "");
    assertThat(Main.program(host.host).run(arguments)).as(host.err()).isEqualTo(status);
    return host;
  }

  private TestHost refused(int status, String... more) {
    Path out = folder.resolve("out");
    TestHost host =
        run(
            status,
            Stream.concat(Stream.of("train", out.toString()), Stream.of(more))
                .toArray(String[]::new));
    assertThat(host.errLines()).hasSize(1);
    assertThat(out).doesNotExist();
    return host;
  }

  private String records(String name, String split) {
    String file = folder.resolve(name).toString();
    run(0, "data", "records", file, "--count", "4", "--split", split);
    return file;
  }

  @Test
  void anOptionThatThePlansLegsSetIsWrongUse() throws Exception {
    String plan = "assets/model/tales.json";
    assertThat(refused(2, "--plan", plan, "-o", "batchSize=4").err())
        .isEqualTo(
            "The legs of assets/model/tales.json set batchSize themselves; change it there.\n");
    Path options = Files.writeString(folder.resolve("options.json"), "{\"maxLength\": 100}");
    assertThat(refused(2, "--plan", plan, "--options", options.toString()).err())
        .contains("set maxLength themselves");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--name Ann",
        "--recipe original",
        "--draws-kinds",
        "--validation records.txt",
        "--skip-damaged"
      })
  void whatAPlanSaysItselfIsWrongUseBesideIt(String given) {
    List<String> words = List.of(("--plan assets/model/tales.json " + given).split(" "));
    assertThat(refused(2, words.toArray(String[]::new)).err())
        .startsWith(given.split(" ")[0] + " goes with --records; ");
  }

  @Test
  void theLossOnHeldOutRecordsGoesToTheLogAndTheChart() throws Exception {
    Path out = folder.resolve("out");
    TestHost host =
        trained(
            0,
            out,
            records("records.txt", "train"),
            "--validation",
            records("held-out.txt", "validation"));
    assertThat(host.errLines()).filteredOn(line -> line.contains("validation loss")).hasSize(3);
    assertThat(Files.readAllLines(out.resolve("log.jsonl")))
        .filteredOn(line -> line.contains("validation_loss"))
        .hasSize(3);
    assertThat(out.resolve("loss.png")).exists();
  }

  /// Trains for three steps on a file.
  private TestHost trained(int status, Path out, String records, String... more) {
    Stream<String> words =
        Stream.of(
            "train",
            out.toString(),
            "--from",
            TINY,
            "--records",
            records,
            "-o",
            "steps=3",
            "-o",
            "accumulation=1",
            "-o",
            "maxLength=64",
            "-o",
            "logSteps=1",
            "-o",
            "threads=1");
    return run(status, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void whatIsLearntFromIsToldBeforeItBegins() throws Exception {
    TestHost host = trained(0, folder.resolve("out"), records("records.txt", "train"));
    assertThat(host.errLines().getFirst()).isEqualTo("4 records, 256 tokens, 4 cut at 64 tokens");
    assertThat(host.errLines().get(1)).startsWith("Training ");
  }

  @Test
  void otherOptionsThanTheFolderWasBegunWithAreRefusedInOneSentence() throws Exception {
    Path out = folder.resolve("out");
    String records = records("records.txt", "train");
    trained(0, out, records);
    Files.delete(out.resolve("loss.png"));
    assertThat(trained(1, out, records, "-o", "seed=7").errLines())
        .containsExactly(
            "The training in "
                + out
                + " was begun with other settings (seed was 42 and is 7); start it with the same,"
                + " or choose another folder.");
    assertThat(out.resolve("loss.png")).as("nothing new to draw").doesNotExist();
  }

  @Test
  void aSecondTrainingIsKeptOutOfTheFolder() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    String records = records("records.txt", "train");
    try (HeldFile _ = HeldFile.take(out.resolve(".lock")).orElseThrow()) {
      assertThat(trained(1, out, records).errLines())
          .containsExactly(
              "Another training is at work in "
                  + out
                  + "; wait until it has ended, or choose another folder.");
    }
    assertThat(out.resolve("run.json")).doesNotExist();
    trained(0, out, records);
  }

  @Test
  void aDamagedRowIsRefusedUnlessItIsToBePassedOver() throws Exception {
    Path out = folder.resolve("out");
    Path records = Path.of(records("records.txt", "train"));
    Files.writeString(records, "no record\n", StandardOpenOption.APPEND);
    String place = records + ", line 5: ";
    assertThat(trained(1, out, records.toString()).errLines())
        .singleElement()
        .asString()
        .startsWith(place)
        .endsWith(" Mend it, or pass over damaged rows with --skip-damaged.");
    Files.writeString(records, "nor this\n", StandardOpenOption.APPEND);
    assertThat(trained(1, out, records.toString()).err())
        .contains(" 1 more row is damaged. Mend them, or ");
    assertThat(trained(0, out, records.toString(), "--skip-damaged").errLines())
        .contains("4 records, 256 tokens, 4 cut at 64 tokens")
        .anyMatch(
            line -> line.startsWith("2 damaged rows were passed over; the first is " + place));
  }

  @Test
  void theChartIsDrawnAlsoWhereARunFails() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("model"), "in the way of the model's folder");
    TestHost host = trained(1, out, records("records.txt", "train"));
    assertThat(host.errLines().getLast()).startsWith("The model cannot be written to ");
    assertThat(out.resolve("loss.png")).exists();
  }

  @Test
  void whereNothingIsHeldOutThereIsNothingToMeasureOn() {
    String records = records("records.txt", "train");
    assertThat(refused(1, "--from", TINY, "--records", records, "-o", "evaluateSteps=100").err())
        .contains("nothing to measure the loss on", "--validation FILE");
  }
}
