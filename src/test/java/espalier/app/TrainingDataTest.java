package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training data by commands.
class TrainingDataTest {

  @TempDir Path folder;

  private TestHost run(int status, String... arguments) {
    TestHost host = new TestHost(folder, "");
    assertThat(Main.program(host.host).run(arguments)).as(host.err()).isEqualTo(status);
    return host;
  }

  @Test
  void theSameSeedGivesTheSameRecordsAndTheyAreCounted() {
    Path one = folder.resolve("one.txt");
    Path other = folder.resolve("other.txt");
    run(0, "data", "records", one.toString(), "--count", "20", "--seed", "4");
    run(0, "data", "records", other.toString(), "--count", "20", "--seed", "4");
    assertThat(one).hasSameTextualContentAs(other);
    assertThat(run(0, "data", "count", one.toString()).out())
        .contains("20 problems")
        .containsPattern("conclusion +[1-9]")
        .containsPattern("damaged +0\\R");
  }

  @Test
  void aDamagedLineIsToldWithItsPlace() throws Exception {
    Path file = folder.resolve("records.txt");
    run(0, "data", "records", file.toString(), "--count", "3");
    Files.writeString(file, "<start_of_father_id>oops\n", StandardOpenOption.APPEND);
    TestHost host = run(1, "data", "count", file.toString());
    assertThat(host.out()).contains("3 problems").containsPattern("damaged +1\\R");
    assertThat(host.err()).contains("records.txt, line 4");
  }

  @Test
  void theFirstProblemsAreShown() {
    Path file = folder.resolve("records.txt");
    run(0, "data", "records", file.toString(), "--count", "5");
    assertThat(run(0, "data", "show", file.toString(), "--count", "2", "--raw").out().lines())
        .filteredOn(line -> line.startsWith("<start_of_father_id>-1"))
        .hasSize(2);
  }

  @Test
  void problemsHaveAnswers() throws Exception {
    Path file = folder.resolve("problems.jsonl");
    run(0, "data", "problems", file.toString(), "--count", "4", "--split", "test");
    assertThat(Files.readAllLines(file))
        .hasSize(4)
        .allMatch(line -> line.contains("\"problem\"") && line.contains("\"answer\""));
  }

  @Test
  void aFileThatIsNotThereIsASentence() {
    TestHost host = run(1, "data", "count", folder.resolve("nowhere.txt").toString());
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("nowhere.txt does not exist");
  }

  @Test
  void trainingWithoutACheckpointIsASentence() throws Exception {
    Path records = folder.resolve("records.txt");
    run(0, "data", "records", records.toString(), "--count", "2");
    TestHost host =
        run(
            1,
            "train",
            folder.resolve("out").toString(),
            "--from",
            folder.resolve("nowhere").toString(),
            "--records",
            records.toString());
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("nowhere").doesNotContain("Exception");
  }

  @Test
  void aCardThatIsAskedForAndNotThereIsASentence() throws Exception {
    Path run = folder.resolve("out");
    TestHost host =
        run(1, "train", run.toString(), "--plan", "assets/model/tales.json", "--device", "cuda:0");
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("There is no CUDA libtorch", "unpack libtorch 2.7.1");
    assertThat(run).doesNotExist();
  }

  @Test
  void anUnknownTrainingOptionIsASentence() throws Exception {
    Path records = folder.resolve("records.txt");
    run(0, "data", "records", records.toString(), "--count", "2");
    TestHost host =
        run(
            1,
            "train",
            folder.resolve("out").toString(),
            "--from",
            folder.toString(),
            "--records",
            records.toString(),
            "-o",
            "learningSpeed=1");
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("learningSpeed");
  }
}
