package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
      strings = {"--name Ann", "--recipe original", "--draws-kinds", "--validation records.txt"})
  void whatAPlanSaysItselfIsWrongUseBesideIt(String given) {
    List<String> words = List.of(("--plan assets/model/tales.json " + given).split(" "));
    assertThat(refused(2, words.toArray(String[]::new)).err())
        .startsWith(given.split(" ")[0] + " goes with --records; ");
  }

  @Test
  void theLossOnHeldOutRecordsGoesToTheLogAndTheChart() throws Exception {
    Path out = folder.resolve("out");
    TestHost host =
        run(
            0,
            "train",
            out.toString(),
            "--from",
            TINY,
            "--records",
            records("records.txt", "train"),
            "--validation",
            records("held-out.txt", "validation"),
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
    assertThat(host.errLines()).filteredOn(line -> line.contains("validation loss")).hasSize(3);
    assertThat(Files.readAllLines(out.resolve("log.jsonl")))
        .filteredOn(line -> line.contains("validation_loss"))
        .hasSize(3);
    assertThat(out.resolve("loss.png")).exists();
  }

  @Test
  void whereNothingIsHeldOutThereIsNothingToMeasureOn() {
    String records = records("records.txt", "train");
    assertThat(refused(1, "--from", TINY, "--records", records, "-o", "evaluateSteps=100").err())
        .contains("nothing to measure the loss on", "--validation FILE");
  }
}
