package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.export.TreeFiles;
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
  void anExportedTreeWhoseThoughtsHoldLineBreaksIsDataToo() throws Exception {
    Path given =
        Files.writeString(
            folder.resolve("given.txt"),
            "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
                + "<start_of_thought><problem>What is\n\n2 + 3?<end_of_thought>\n"
                + "<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
                + "<start_of_thought>It is\n{5}.\n<end_of_thought>");
    Path exported = folder.resolve("exported.txt");
    TreeFiles.writeText(TreeFiles.read(given), exported);
    assertThat(run(0, "data", "count", exported.toString()).out())
        .contains("1 problems", "2 records")
        .containsPattern("damaged +0\\R");
    run(0, "data", "split", exported.toString(), "--out", folder.resolve("parts").toString());
    assertThat(run(0, "data", "show", exported.toString()).out())
        .contains("problem 0: What is  2 + 3?", "expansion 1: It is {5}. ");
  }

  @Test
  void recordsThatMakeNoTreeAreDamagedForAllWhoReadThem() throws Exception {
    Path file = folder.resolve("odd.txt");
    Files.writeString(
        file,
        "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
            + "<start_of_thought><problem>Why?<end_of_thought>"
            + " <start_of_father_id>5<end_of_father_id><start_of_local_id>1<end_of_local_id>"
            + "<start_of_thought>Lost.<end_of_thought>\n");
    String sentence = "odd.txt, line 1: record 1 names the parent 5";
    assertThat(run(1, "data", "count", file.toString()).err()).contains(sentence);
    assertThat(run(1, "data", "split", file.toString()).err()).contains(sentence);
    TestHost shown = run(0, "data", "show", file.toString());
    assertThat(shown.out()).doesNotContain("Lost.");
    assertThat(shown.err()).contains(sentence);
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
