package espalier.tree.text;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Laws of the format that hold for any text.
class RecordTextProperties {

  @Property
  void writingThenReadingIsTheIdentity(
      @ForAll("records") List<TextRecord> records, @ForAll RecordWriter.Separator separator) {
    RecordWriter writer = new RecordWriter(separator, RecordWriter.RootRating.AS_GIVEN);
    assertThat(RecordReader.read(writer.write(records))).isEqualTo(new ReadResult.Read(records));
  }

  @Property
  void whatWasReadCanBeWrittenAndReadAgain(@ForAll("piecesOfFormat") String text) {
    if (RecordReader.read(text) instanceof ReadResult.Read(List<TextRecord> records)) {
      RecordWriter writer =
          new RecordWriter(RecordWriter.Separator.NEWLINE, RecordWriter.RootRating.AS_GIVEN);
      assertThat(RecordReader.read(writer.write(records))).isEqualTo(new ReadResult.Read(records));
      assertThat(RecordImport.births(records, BackupRule.LOG)).isNotNull();
    }
  }

  @Property
  void arbitraryTextGivesRecordsOrAPlace(@ForAll("piecesOfFormat") String text) {
    if (RecordReader.read(text) instanceof ReadResult.Damaged damaged) {
      assertThat(damaged.position().offset()).isBetween(0, text.length());
      long lines =
          text.substring(0, damaged.position().offset()).chars().filter(c -> c == '\n').count();
      assertThat(damaged.position().line()).isEqualTo((int) lines + 1);
      assertThat(damaged.sentence())
          .contains(damaged.expected())
          .endsWith(".")
          .doesNotContain("\n");
    }
  }

  @Property
  void arbitraryBytesGiveOnlyADeclaredResult(@ForAll byte[] bytes) {
    assertThat(RecordReader.read(bytes)).isNotNull();
  }

  @Property
  void aCleanedTextHasNoMarks(@ForAll("piecesOfFormat") String text) {
    assertThat(Marks.marksIn(Marks.without(text))).isEmpty();
  }

  @Provide
  Arbitrary<List<TextRecord>> records() {
    Arbitrary<String> thought =
        Combinators.combine(
                Arbitraries.of(Kind.values()),
                Arbitraries.oneOf(
                    Arbitraries.strings(),
                    Arbitraries.of("<<1+1=2>>", " <", "<end_of", "of_thought>", "\n", "<hint>")
                        .list()
                        .ofMaxSize(4)
                        .map(parts -> String.join("", parts))))
            .as((kind, text) -> kind.mark() + Marks.without(text));
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.integers().greaterOrEqual(-1),
            thought,
            Arbitraries.of(Rating.values()).optional())
        .as(TextRecord::new)
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> piecesOfFormat() {
    String whole =
        "<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
            + "<start_of_thought>x<end_of_thought>";
    return Arbitraries.oneOf(
            Arbitraries.of(Marks.ALL),
            Arbitraries.of(whole, whole, "-1", "0", "12", "99999999999", " ", "\n", "x", "<"),
            Arbitraries.strings().ofMaxLength(5))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
