package espalier.tree.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {

  private static final String ROOT =
      "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
          + "<start_of_thought><problem>Why?<end_of_thought>";

  @ParameterizedTest
  @ValueSource(strings = {"sample-en.txt", "sample-zh.txt"})
  void theSampleOfTheDataSetRoundTripsByteForByte(String name) throws IOException {
    byte[] bytes = resource(name);
    List<TextRecord> records = records(RecordReader.read(bytes));
    assertThat(records).hasSize(5);
    assertThat(records.get(0).rating()).isEmpty();
    assertThat(records.get(1).text()).contains("<<2*66=132>>");
    assertThat(records.get(2).text()).startsWith(" ").endsWith(" ");
    assertThat(records.get(3).kind()).isEqualTo(Kind.CRITIC);
    assertThat(records.get(4).rating()).contains(Rating.UNKNOWN);
    assertThat(RecordWriter.DATA_SET.write(records).getBytes(StandardCharsets.UTF_8))
        .isEqualTo(bytes);
  }

  @Test
  void theSampleBecomesATreeAndTheTreeTheSample() throws IOException {
    byte[] bytes = resource("sample-en.txt");
    RecordImport.Result.Imported imported =
        (RecordImport.Result.Imported)
            RecordImport.births(records(RecordReader.read(bytes)), BackupRule.PROBABILITY);
    ReasoningTree tree =
        ReasoningTree.fold(
            SearchSettings.defaults(),
            List.of(
                new TreeEvent.Planted(0, 0, imported.root()),
                new TreeEvent.Grafted(1, 0, imported.others())));
    assertThat(tree.size()).isEqualTo(5);
    assertThat(tree.node(1).initialValue()).isEqualTo(OptionalDouble.of(1));
    assertThat(RecordWriter.DATA_SET.write(TreeRecords.of(tree)).getBytes(StandardCharsets.UTF_8))
        .isEqualTo(bytes);
  }

  @Test
  void recordsMayBeSeparatedByAnySpaceAndTheOldSpellingIsUnknown() {
    String child =
        "<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
            + "<start_of_thought>a < b, <<1+1=2>> <hint> </hint> <expansion><end_of_thought>"
            + "<start_of_rating><unknow_rating><end_of_rating>";
    for (String between : List.of(" ", "\n", "\r\n\t ", "")) {
      List<TextRecord> records =
          records(RecordReader.read("\uFEFF\n" + ROOT + between + child + "\n"));
      assertThat(records).hasSize(2);
      assertThat(records.get(1).rating()).contains(Rating.UNKNOWN);
      assertThat(records.get(1).text()).isEqualTo("a < b, <<1+1=2>> <hint> </hint> <expansion>");
    }
    assertThat(records(RecordReader.read(" \n"))).isEmpty();
  }

  @Test
  void theRootsRatingIsWrittenWhereItIsAskedFor() {
    TextRecord root = new TextRecord(0, -1, "<problem>Why?", Optional.of(Rating.POSITIVE));
    assertThat(RecordWriter.DATA_SET.write(List.of(root))).isEqualTo(ROOT);
    RecordWriter rating =
        new RecordWriter(RecordWriter.Separator.NEWLINE, RecordWriter.RootRating.AS_GIVEN);
    String text = rating.write(List.of(root));
    assertThat(text).isEqualTo(ROOT + "<start_of_rating><positive_rating><end_of_rating>");
    assertThat(records(RecordReader.read(text))).containsExactly(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hello|1|1|0|<start_of_father_id>|~\"hello\"~",
        "~\n\n <start_of_father_id>x~|3|22|23|the parent's id, a number from -1 up|~\"x\"~",
        "<start_of_father_id>-2<end_of_father_id>|1|21|20|the parent's id, a number from -1 up|~\"-2~",
        "<start_of_father_id>0<end_of_father_id><start_of_local_id>99999999999|1|59|58|the record's id, a number from 0 up|~\"99999999999\"~",
        "<start_of_father_id>0<end_of_father_id><start_of_local_id>01<end_of_local_id>|1|59|58|the record's id, a number from 0 up|~\"01~",
        "<start_of_father_id>0|1|22|21|<end_of_father_id>|the text ends",
      })
  void damagedTextIsToldWithItsPlace(
      String text, int line, int column, int offset, String expected, String found) {
    ReadResult.Damaged damaged = (ReadResult.Damaged) RecordReader.read(text);
    assertThat(damaged.position()).isEqualTo(new ReadResult.Position(line, column, offset));
    assertThat(damaged.expected()).isEqualTo(expected);
    assertThat(damaged.sentence())
        .startsWith("Line " + line + ", column " + column + ": expected " + expected + ", but ")
        .contains(found)
        .endsWith(".");
  }

  @Test
  void marksInsideAThoughtAreDamage() {
    ReadResult.Damaged damaged =
        (ReadResult.Damaged) RecordReader.read(ROOT.replace("Why?", "Why <critic>not?"));
    assertThat(damaged.sentence())
        .isEqualTo("Line 1, column 109: expected <end_of_thought>, but there is <critic>.");
    ReadResult.Damaged rating =
        (ReadResult.Damaged) RecordReader.read(ROOT + "<start_of_rating><end_of_rating>");
    assertThat(rating.expected()).contains("<positive_rating>").contains("<unknown_rating>");
  }

  @Test
  void bytesThatAreNoUtf8AreToldWithTheirPlace() {
    byte[] bytes = {'\n', ' ', (byte) 0xC3, '('};
    ReadResult.Damaged damaged = (ReadResult.Damaged) RecordReader.read(bytes);
    assertThat(damaged.position()).isEqualTo(new ReadResult.Position(2, 2, 2));
    assertThat(damaged.sentence()).startsWith("Line 2, byte 2: this is no text in UTF-8");
  }

  @Test
  void theWriterRefusesTextsWithMarks() {
    assertThat(Marks.marksIn("a <critic> b <end_of_thought> <unknow_rating> <b> <hint>"))
        .containsExactly("<critic>", "<end_of_thought>", "<unknow_rating>");
    assertThat(Marks.without("x<cri<critic>tic>y")).isEqualTo("xy");
    TextRecord record = new TextRecord(3, 0, "<critic>so <end_of_thought> it is", Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordWriter.DATA_SET.write(List.of(record)))
        .withMessageContaining("record 3 contains the mark <end_of_thought>");
  }

  @Test
  void recordsAreOpenedAsAModelIsAsked() {
    assertThat(RecordWriter.openedThought(0, 1, Kind.CRITIC))
        .isEqualTo(
            "<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
                + "<start_of_thought><critic>");
    assertThat(RecordWriter.openedRating(0, 1, Kind.EXPANSION, "So."))
        .isEqualTo(
            "<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
                + "<start_of_thought>So.<end_of_thought><start_of_rating>");
  }

  @Test
  void recordsThatMakeNoTreeAreRefusedWithASentence() {
    assertThat(refusal()).isEqualTo("The text holds no record.");
    assertThat(refusal(plain(1, 0)))
        .isEqualTo("No record is the root: one must have the parent -1.");
    assertThat(refusal(plain(0, -1), plain(2, -1)))
        .isEqualTo("Records 0 and 2 both have no parent; a tree has one root.");
    assertThat(refusal(plain(0, -1), plain(1, 0), plain(1, 0)))
        .isEqualTo("There are two records with the id 1.");
    assertThat(refusal(plain(0, -1), plain(1, 5)))
        .isEqualTo("Record 1 names the parent 5, which is not in the text.");
    assertThat(refusal(plain(0, -1), plain(1, 2), plain(2, 1)))
        .isEqualTo("Record 1 cannot be reached from the root: its parents go in a ring.");
    assertThat(refusal(plain(4, -1))).isEqualTo("The root's id is 4; it must be 0.");
  }

  @Test
  void aChildMayStandBeforeItsParent() {
    RecordImport.Result.Imported imported =
        (RecordImport.Result.Imported)
            RecordImport.births(
                List.of(plain(3, 2), plain(2, 1), plain(0, -1), plain(1, 0), plain(4, 3)),
                BackupRule.LOG);
    assertThat(imported.others()).extracting(Birth::id).containsExactly(1, 2, 3, 4);
    assertThat(imported.others().getFirst().initialValue()).isEmpty();
  }

  private static String refusal(TextRecord... records) {
    return ((RecordImport.Result.Refused)
            RecordImport.births(List.of(records), BackupRule.PROBABILITY))
        .sentence();
  }

  private static TextRecord plain(int id, int parent) {
    return new TextRecord(id, parent, "text", Optional.empty());
  }

  private static List<TextRecord> records(ReadResult result) {
    assertThat(result).isInstanceOf(ReadResult.Read.class);
    return ((ReadResult.Read) result).records();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RecordTextTest.class.getResourceAsStream("/opencot/" + name))) {
      return in.readAllBytes();
    }
  }
}
