package espalier.evaluate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemFileTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("problems"), text);
  }

  @Test
  void jsonLinesAreReadWithFamilyAndLevel() throws Exception {
    List<EvaluationProblem> problems =
        ProblemFile.read(
            file(
                """
                {"problem":"One and one?","answer":2,"family":"sums","level":"plain","steps":1}

                {"problem":" Two \\"and\\" two? ","answer":"4 nuts","level":3,"family":null}
                """));
    assertThat(problems)
        .containsExactly(
            new EvaluationProblem(
                1, "One and one?", "2", Optional.of("sums"), Optional.of("plain")),
            new EvaluationProblem(
                3, "Two \"and\" two?", "4 nuts", Optional.empty(), Optional.of("3")));
  }

  @Test
  void commaSeparatedValuesAreReadWithQuotesAndLineBreaks() throws Exception {
    List<EvaluationProblem> problems =
        ProblemFile.read(
            file(
                """
                family,answer,problem
                sums,2,"One, and
                one?"

                ,4,"Two ""and"" two?"
                """));
    assertThat(problems)
        .extracting(EvaluationProblem::problem)
        .containsExactly("One, and\none?", "Two \"and\" two?");
    assertThat(problems).extracting(EvaluationProblem::line).containsExactly(2, 5);
    assertThat(problems.getFirst().family()).contains("sums");
    assertThat(problems.getLast().family()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"problem":"a","answer":1}~{"problem":"b"         | line 2 is not JSON
          {"problem":"a"}                                   | line 1 has no "answer"
          {"problem":"a","answer":[1]}                      | line 1 has no "answer"
          {"problem":" ","answer":1}                        | line 1 has an empty "problem"
          {"problem":"a <critic> b","answer":1}             | the mark <critic>
          {"problem":"a","answer":1}~[1]                    | line 2 is no JSON object
          question,answer~a,1                               | is neither JSON lines nor
          problem,answer~a,1~b                              | line 3 has 1 values where
          problem,answer~a,1~b,                             | line 3 has an empty "answer"
          problem,answer                                    | holds no problem
          """)
  void damageIsSaidWithItsLine(String text, String sentence) throws Exception {
    Path file = file(text.replace("~", "\n"));
    assertThatThrownBy(() -> ProblemFile.read(file))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining(sentence)
        .hasMessageStartingWith(file.toString())
        .hasMessageEndingWith(".");
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    assertThatThrownBy(() -> ProblemFile.read(folder.resolve("none")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> ProblemFile.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> ProblemFile.read(file("  \n"))).hasMessageContaining("no problem");
    Path latin = Files.write(folder.resolve("latin"), "{\"ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ProblemFile.read(latin)).hasMessageContaining("UTF-8");
  }

  @Test
  void aCompressedFileIsRead() throws Exception {
    Path file = folder.resolve("problems.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"problem\": \"2 + 2?\", \"answer\": \"4\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ProblemFile.read(file)).singleElement().extracting("answer").isEqualTo("4");
    Path cut = Files.write(folder.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    assertThatThrownBy(() -> ProblemFile.read(cut)).hasMessageContaining("cannot be read");
  }

  @Test
  void theKeyStandsForProblemAndAnswerAndNotForThePlace() {
    EvaluationProblem one = new EvaluationProblem(1, "a", "1", Optional.empty(), Optional.empty());
    assertThat(one.key()).matches("[0-9a-f]{16}");
    assertThat(new EvaluationProblem(9, "a", "1", Optional.of("f"), Optional.empty()).key())
        .isEqualTo(one.key());
    assertThat(new EvaluationProblem(1, "a", "2", Optional.empty(), Optional.empty()).key())
        .isNotEqualTo(one.key());
  }
}
