package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

  private static final String ROOT =
      "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
          + "<start_of_thought><problem>Why?<end_of_thought>";
  private static final String STEP =
      "<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
          + "<start_of_thought>Because.<end_of_thought>"
          + "<start_of_rating><positive_rating><end_of_rating>";

  @TempDir Path folder;

  @Test
  void generatedRecordsAreCounted() throws Exception {
    Path file = folder.resolve("records.txt");
    GeneratedFiles.records(file, 5, Split.TRAIN, ChainOdds.DEFAULT, 50);
    RecordStatistics counts = RecordStatistics.of(file, Optional.empty());
    assertThat(counts.texts()).isEqualTo(50);
    assertThat(counts.damage()).isEmpty();
    assertThat(counts.problems()).isEqualTo(50);
    assertThat(counts.count(Kind.PROBLEM)).isGreaterThanOrEqualTo(50);
    assertThat(Stream.of(Kind.values()).mapToLong(counts::count).sum()).isEqualTo(counts.records());
    for (Kind kind : Kind.values()) {
      assertThat(counts.count(kind, Rating.POSITIVE)).isPositive();
      assertThat(counts.count(kind, Rating.NEGATIVE)).isPositive();
    }
    assertThat(counts.depth().most()).isBetween(3L, 8L);
    assertThat(counts.children().mean()).isGreaterThan(1);
  }

  @Test
  void plainLinesJsonLinesAndOneRecordALineAreRead() throws Exception {
    Path file = folder.resolve("mixed.txt");
    String json = ("{\"text\":\"" + ROOT + " " + STEP + "\"}").replace("\n", "");
    Files.writeString(file, ROOT + " " + STEP + "\n\n" + json + "\n" + ROOT + "\n" + STEP + "\n");
    RecordStatistics counts = RecordStatistics.of(file, Optional.empty());
    assertThat(counts.damage()).isEmpty();
    assertThat(counts.texts()).isEqualTo(3);
    assertThat(counts.records()).isEqualTo(6);
    assertThat(counts.count(Kind.EXPANSION, Rating.POSITIVE)).isEqualTo(3);
    assertThat(counts.problems()).isEqualTo(1);
  }

  @Test
  void aDamagedLineIsNamedWithFileAndLine() throws Exception {
    Path file = folder.resolve("damaged.txt");
    Files.writeString(file, ROOT + "\n" + STEP + "\n<start_of_father_id>0<end\n" + ROOT + "\n");
    RecordStatistics counts = RecordStatistics.of(file, Optional.empty());
    assertThat(counts.texts()).isEqualTo(2);
    assertThat(counts.damaged()).isEqualTo(1);
    assertThat(counts.damage().getFirst()).contains("damaged.txt, line 3", "<end_of_father_id>");
  }

  @Test
  void aThoughtWithoutAnEndIsDamageWhereItBeginsAndTheNextRecordIsRead() throws Exception {
    Path file = folder.resolve("cut.txt");
    String step = STEP.substring(0, STEP.indexOf("Because.") + 3).replace("id>1<", "id>2<");
    String root = ROOT.replace("<end_of_thought>", "");
    Files.writeString(
        file,
        String.join(
            "\n",
            ROOT.replace("Why?", "Why\n\n{so}?"),
            STEP,
            step,
            "",
            "goes on.",
            STEP.replace("id>1<", "id>3<"),
            root,
            "{\"text\":\"" + ROOT + "\"}",
            ROOT));
    RecordStatistics counts = RecordStatistics.of(file, Optional.empty());
    assertThat(counts.texts()).isEqualTo(3);
    assertThat(counts.records()).isEqualTo(5);
    assertThat(counts.damaged()).isEqualTo(2);
    String what = ": at column %d <end_of_thought> was expected.";
    assertThat(counts.damage())
        .containsExactly(
            file + ", line 5" + what.formatted(step.length() + 1),
            file + ", line 9" + what.formatted(root.length() + 1));
  }

  @Test
  void damageBehindALineBreakIsNamedWithItsOwnLine() throws Exception {
    Path file = folder.resolve("later.txt");
    Files.writeString(
        file, ROOT + "\n" + STEP.replace("Because.", "One\n\ntwo").replace("positive", "no"));
    RecordStatistics counts = RecordStatistics.of(file, Optional.empty());
    assertThat(counts.texts()).isEqualTo(1);
    assertThat(counts.damage()).hasSize(1);
    assertThat(counts.damage().getFirst())
        .startsWith(
            file
                + ", line 4: at column "
                + ("two<end_of_thought><start_of_rating>".length() + 1)
                + " <positive_rating>");
  }

  @Test
  void recordsOfAProblemThatIsDamagedDoNotFallToTheOneBefore() throws Exception {
    Path file = folder.resolve("orphans.txt");
    Files.writeString(
        file, String.join("\n", ROOT, STEP, ROOT.replace("<problem>", "<critic><critic>"), STEP));
    RecordStatistics counts = RecordStatistics.of(file, Optional.empty());
    assertThat(counts.texts()).isEqualTo(1);
    assertThat(counts.records()).isEqualTo(2);
    assertThat(counts.damage()).hasSize(2);
    assertThat(counts.damage().getFirst()).startsWith(file + ", line 3: at column ");
    assertThat(counts.damage().getLast()).startsWith(file + ", line 4: the first record has ");
  }

  @Test
  void bytesThatAreNoTextAreDamageToo() throws Exception {
    Path file = folder.resolve("binary");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(RecordStatistics.of(file, Optional.empty()).damaged()).isEqualTo(1);
  }

  @Test
  void problemsAreWrittenWithTheirAnswers() throws Exception {
    Path file = folder.resolve("problems.jsonl");
    GeneratedFiles.problems(file, 5, Split.TEST, Level.PLAIN, 3);
    var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    assertThat(lines).hasSize(3);
    Problem first = new ProblemGenerator(5, Split.TEST).problem(0);
    assertThat(lines.getFirst())
        .contains("\"answer\":\"" + first.answer() + "\"", "\"family\":\"" + first.family());
  }
}
