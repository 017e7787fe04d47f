package espalier.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProblemTextTest {

  @Test
  void spaceAroundAndForeignLineEndsAreTakenOff() throws Exception {
    assertThat(ProblemText.checked("  Two\r\nlines\rhere.\n ")).isEqualTo("Two\nlines\nhere.");
  }

  @Test
  void anEmptyProblemIsRefused() {
    refused(" \n\t ", "There is no problem yet");
  }

  @Test
  void aTooLongProblemIsRefusedWithTheLimit() throws Exception {
    refused("x".repeat(100_000), "has 100,000 characters and may have 20,000");
    refused("x".repeat(20_001), "has 20,001 characters and may have 20,000");
    // Code points count, not their halves.
    String longest = "\ud83c\udf33".repeat(20_000);
    assertThat(ProblemText.checked(longest)).isEqualTo(longest);
  }

  @Test
  void binaryDataIsRefused() {
    refused("PK\u0003\u0004", "a character that is no text (number 3)");
    refused("a\u0000b", "a character that is no text (number 2)");
    refused("half \ud83c", "a character that is no text (number 6)");
  }

  @Test
  void marksOfTheFormatAreRefusedAndOtherBracketsAreNot() throws Exception {
    refused("Is 3<end_of_thought> more?", "<end_of_thought>");
    assertThat(ProblemText.checked("Is 3 < 4 and <b> a tag?")).contains("<b>");
  }

  @Test
  void anAnswerOfSpacesIsNone() throws Exception {
    assertThat(ProblemText.checkedAnswer(Optional.of("  "))).isEmpty();
    assertThat(ProblemText.checkedAnswer(Optional.of(" 12 "))).contains("12");
    assertThatThrownBy(() -> ProblemText.checkedAnswer(Optional.of("9".repeat(1_001))))
        .hasMessageContaining("1,001 characters and may have 1,000");
    assertThatThrownBy(() -> ProblemText.checkedAnswer(Optional.of("<critic>")))
        .hasMessageContaining("The known answer holds <critic>");
  }

  @Test
  void aTitleIsTheFirstWords() {
    assertThat(ProblemText.title("What is 2 + 2?")).isEqualTo("What is 2 + 2?");
    assertThat(ProblemText.title("A farmer has 12 baskets of apples.  Each\nholds 30 apples."))
        .isEqualTo("A farmer has 12 baskets of apples");
    assertThat(ProblemText.title("A train leaves the station at noon, and another one at three."))
        .isEqualTo("A train leaves the station at noon, and another\u2026");
    assertThat(ProblemText.title("y".repeat(200))).isEqualTo("y".repeat(47) + "\u2026");
  }

  @Property
  void aTitleIsShortAndOnOneLine(@ForAll String problem) {
    String title = ProblemText.title(problem);
    assertThat(title).hasSizeLessThanOrEqualTo(48).doesNotContain("\n");
    assertThat(problem.isBlank() || !title.isBlank()).isTrue();
  }

  private static void refused(String problem, String words) {
    assertThatThrownBy(() -> ProblemText.checked(problem))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining(words);
  }
}
